#pragma once

#include "core/demos/catalogue.h"

namespace loiter {

/// submit takes different callables with mixed arguments, map one callable.
Demo mixedDemo();

} // namespace loiter
