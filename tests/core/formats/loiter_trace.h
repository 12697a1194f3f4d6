#pragma once

#include "core/experiment/experiment.h"
#include "tests/support/trace_fixture.h"

#include <array>
#include <string>

namespace loiter::test {

inline Experiment loiterExperiment()
{
    Experiment experiment;
    experiment.parameters["durations"] = std::string("range(5)");
    return experiment;
}

/// What happens when five calls of loiter(n) run on three workers and map takes their results.
inline TraceFixture loiterFixture()
{
    using namespace std::chrono_literals;
    constexpr std::array<std::chrono::nanoseconds, 5> kStarts = {0s, 0s, 0s, 0s, 1s};
    constexpr std::array<std::chrono::nanoseconds, 5> kDeliveries = {0s, 1s, 2s, 3s, 5s};
    constexpr std::array<std::uint32_t, 5> kLanes = {1, 2, 3, 1, 2};
    TraceFixture fixture(3);
    fixture.printed(0s, "Script starting.");
    std::chrono::nanoseconds asked = 0s;
    for (std::size_t n = 0; n < 5; ++n) {
        const std::string label = "loiter(" + std::to_string(n) + ")";
        const std::string result = std::to_string(n * 10);
        const std::string tabs(n, '\t');
        const auto start = kStarts.at(n);
        const auto end = start + std::chrono::seconds(n);
        fixture.task(label)
            .submitted(0s)
            .started(start, kLanes.at(n))
            .printed(start, tabs + label + ": doing nothing for " + std::to_string(n) + "s...")
            .spent(start, end, SpanKind::Sleeping)
            .printed(end, tabs + label + ": done.")
            .finished(end, result)
            .requested(asked)
            .awaited(asked, kDeliveries.at(n))
            .delivered(kDeliveries.at(n));
        fixture.printed(kDeliveries.at(n), "result " + std::to_string(n) + ": " + result);
        asked = kDeliveries.at(n);
    }
    return fixture;
}

/// The trace of it, whose clock was not at 0 when it began: every format counts from its start.
inline Trace loiterTrace(TraceSource source = TraceSource::Run)
{
    const TraceFixture fixture = loiterFixture();
    std::vector<Event> events = fixture.events();
    for (Event& event : events) {
        event.time += std::chrono::nanoseconds(1'234'567'891);
    }
    TraceBuilder builder(source, fixture.texts());
    builder.append(events);
    return builder.take();
}

} // namespace loiter::test
