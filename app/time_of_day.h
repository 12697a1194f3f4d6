#pragma once

#include <chrono>

namespace loiter {

/// The local clock time, since midnight.
std::chrono::seconds timeOfDay();

} // namespace loiter
