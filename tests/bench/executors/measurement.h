#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace loiter {

/// What is measured of a contender, in a process of its own. A task is an empty one; the pool has
/// two workers unless something else is said.
enum class Measurement : std::uint8_t {
    OneProducer,      ///< tasks a second; CPU time a task
    FourProducers,    ///< tasks a second
    RoundTrip,        ///< from submission to result with all threads on one CPU, the median
    PendingMemory,    ///< bytes that a task and its handle take while it waits for a worker
    Recording,        ///< CPU time a task, with events recorded and without
    RecordingDrained, ///< as OneProducer, with events recorded and drained every 16 ms
    Sleeps,           ///< time of 200 sleeps on 8 workers in that of 25 sleeps on none
    Idle,             ///< CPU time of the workers in half a second without tasks
    ProcessTasks,     ///< tasks a second of worker processes
    ProcessRoundTrip, ///< from submission to result through a worker process, the median
};

/// One number or two, as described above. Times are in nanoseconds.
using Figures = std::vector<double>;

/// As it is called on the command line.
std::string_view nameOf(Measurement measurement);
/// Nothing if none is called so.
std::optional<Measurement> measurementNamed(std::string_view name);
/// All of them.
std::vector<Measurement> allMeasurements();

} // namespace loiter
