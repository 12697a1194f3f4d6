#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace loiter {

// How the texts' scripts say what they came to.

/// "0.70s"
std::string elapsedText(std::chrono::nanoseconds elapsed);

/// "5 flags downloaded in 0.70s"
std::string flagsDownloaded(std::size_t count, std::chrono::nanoseconds elapsed);

} // namespace loiter
