#pragma once

#include "core/demos/catalogue.h"

namespace loiter {

/// Results that are taken as they come and put into the order of their calls afterwards.
Demo inOrderDemo();

} // namespace loiter
