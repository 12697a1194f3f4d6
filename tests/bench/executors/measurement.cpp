#include "tests/bench/executors/measurement.h"

#include <array>
#include <utility>

namespace loiter {

namespace {

using enum Measurement;

/// In the order of the enumerators.
constexpr std::array<std::pair<Measurement, std::string_view>, 10> kNames = {{
    {OneProducer, "one-producer"},
    {FourProducers, "four-producers"},
    {RoundTrip, "round-trip"},
    {PendingMemory, "pending-memory"},
    {Recording, "recording"},
    {RecordingDrained, "recording-drained"},
    {Sleeps, "sleeps"},
    {Idle, "idle"},
    {ProcessTasks, "process-tasks"},
    {ProcessRoundTrip, "process-round-trip"},
}};

} // namespace

std::string_view nameOf(Measurement measurement)
{
    return kNames[static_cast<std::size_t>(measurement)].second;
}

std::optional<Measurement> measurementNamed(std::string_view name)
{
    for (const auto& [measurement, itsName] : kNames) {
        if (itsName == name) {
            return measurement;
        }
    }
    return std::nullopt;
}

std::vector<Measurement> allMeasurements()
{
    std::vector<Measurement> result;
    for (const auto& [measurement, name] : kNames) {
        result.push_back(measurement);
    }
    return result;
}

} // namespace loiter
