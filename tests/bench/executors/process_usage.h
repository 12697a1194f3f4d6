#pragma once

#include <chrono>
#include <cstddef>

/// What this process uses of the machine, and what it may use. Thread safety: from any thread.
namespace loiter::process_usage {

/// CPU time of all its threads, those that have ended too.
std::chrono::nanoseconds cpuTime();
/// CPU time of all its threads but the main one. Throws: std::runtime_error if it cannot be read.
std::chrono::nanoseconds cpuTimeOfOtherThreads();
/// Bytes of memory that are there. Throws: as above.
std::size_t residentMemory();
/// Keeps this thread, and those that it starts, on one CPU. Throws: std::system_error.
void stayOnOneCpu();

} // namespace loiter::process_usage
