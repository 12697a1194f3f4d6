#pragma once

#include "core/demos/catalogue.h"

namespace loiter {

/// What the futures of threads and those of an event loop do when they are asked too early, and
/// what coroutines may leave out between two points at which they wait.
Demo twoFuturesDemo();

} // namespace loiter
