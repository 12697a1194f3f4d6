#pragma once

#include "core/demos/catalogue.h"

namespace loiter {

/// Sixty-four pages, of which two are refused: which of them speak of Python?
Demo sponsorsDemo();

} // namespace loiter
