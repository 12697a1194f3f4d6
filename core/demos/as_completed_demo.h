#pragma once

#include "core/demos/catalogue.h"

#include <chrono>
#include <cstddef>
#include <string>

namespace loiter {

/// Futures seen before and after: a few downloads are submitted one by one and taken as they
/// complete. Sleeping stands in for the download.
Demo asCompletedDemo();

/// "5 flags downloaded in 0.70s"
std::string flagsDownloaded(std::size_t count, std::chrono::nanoseconds elapsed);

} // namespace loiter
