#pragma once

#include "core/demos/catalogue.h"

#include <cstddef>

namespace loiter {

/// How many requests of flags2 there are at a time, where that is not said; 1 if it is sequential.
inline constexpr std::size_t kUsualRequests = 30;

/// Twenty flags: a task that fails shows when its result is taken.
Demo flagsDemo();

/// Any flags: what fails is counted, and the rest goes on.
Demo flags2Demo();

} // namespace loiter
