#pragma once

#include "core/events/event.h"
#include "core/events/text_table.h"
#include "core/trace/trace_builder.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace loiter::test {

/// Builds traces by hand. Lane 0 is the caller "main"; the workers are lanes 1, 2, 3 ...; tasks are
/// 0, 1, 2 ... in the order in which they are described.
///
///     TraceFixture fixture(2);
///     fixture.task("loiter(1)").submitted(0s).started(0s, 1).finished(1s, "10").delivered(10s);
///     fixture.task("loiter(10)").submitted(0s).started(0s, 2).awaited(0s, 10s).finished(10s,
///     "100"); const Trace trace = fixture.trace();
///
/// Events are put into the order of time; those at one instant stay in the order of description.
/// Thread safety: one thread.
class TraceFixture
{
public:
    using Time = std::chrono::nanoseconds;

    /// What happens to one task; on the lane where it is usual unless another is named.
    class TaskStory
    {
    public:
        TaskStory(TraceFixture& fixture, TaskId task, TextId label)
            : m_fixture(fixture)
            , m_task(task)
            , m_label(label)
        {}

        TaskId id() const { return m_task; }

        TaskStory& submitted(Time time, std::uint64_t address = 0)
        {
            return add({.time = time,
                        .argument = address,
                        .lane = {0},
                        .text = m_label,
                        .kind = EventKind::Submitted});
        }
        TaskStory& started(Time time, std::uint32_t lane)
        {
            m_lane = {lane};
            return add({.time = time, .lane = m_lane, .kind = EventKind::Started});
        }
        TaskStory&
        finished(Time time, std::string_view result = "None", std::string_view type = "int")
        {
            return addEnd(time, EventKind::Finished, result, type);
        }
        TaskStory&
        failed(Time time, std::string_view message = "bad", std::string_view type = "ValueError")
        {
            return addEnd(time, EventKind::Failed, message, type);
        }
        TaskStory& cancelled(Time time)
        {
            return add({.time = time, .lane = {0}, .kind = EventKind::Cancelled});
        }
        TaskStory& stopped(Time time)
        {
            return add({.time = time, .lane = m_lane, .kind = EventKind::Stopped});
        }

        /// The task sleeps, waits for a lock ...
        TaskStory& spent(Time from, Time until, SpanKind kind, std::string_view text = {})
        {
            m_fixture.span(m_lane, from, until, kind, m_task, text);
            return *this;
        }
        /// The task prints a line.
        TaskStory& printed(Time time, std::string_view line)
        {
            return add({.time = time,
                        .lane = m_lane,
                        .text = m_fixture.text(line),
                        .kind = EventKind::Printed});
        }

        /// The caller waits for this task; kNotYet as `until`: still.
        TaskStory& awaited(Time from, Time until)
        {
            m_fixture.span({0}, from, until, SpanKind::Waiting, m_task);
            return *this;
        }
        TaskStory& requested(Time time)
        {
            return add({.time = time, .lane = {0}, .kind = EventKind::DeliveryRequested});
        }
        TaskStory& delivered(Time time)
        {
            return add({.time = time, .lane = {0}, .kind = EventKind::Delivered});
        }

    private:
        TaskStory& add(Event event)
        {
            event.task = m_task;
            m_fixture.add(event);
            return *this;
        }
        TaskStory& addEnd(Time time, EventKind kind, std::string_view result, std::string_view type)
        {
            return add({.time = time,
                        .argument = m_fixture.text(type).value,
                        .lane = m_lane,
                        .text = m_fixture.text(result),
                        .kind = kind});
        }

        TraceFixture& m_fixture;
        TaskId m_task;
        TextId m_label;
        LaneId m_lane;
    };

    /// With the caller's lane, and those of `workers`, which start at 0.
    explicit TraceFixture(int workers = 0)
    {
        lane("main", LaneKind::Caller);
        for (int worker = 0; worker < workers; ++worker) {
            lane("ThreadPoolExecutor-0_" + std::to_string(worker));
        }
    }

    /// One more lane.
    LaneId lane(std::string_view name, LaneKind kind = LaneKind::Thread, Time started = {})
    {
        const LaneId id{m_lanes++};
        add({.time = started,
             .lane = id,
             .text = text(name),
             .kind = EventKind::WorkerStarted,
             .laneKind = kind});
        return id;
    }

    void endLane(LaneId lane, Time time)
    {
        add({.time = time, .lane = lane, .kind = EventKind::WorkerEnded});
    }

    /// One more task: it does not exist in the trace until something happens to it.
    TaskStory task(std::string_view label) { return {*this, TaskId{m_tasks++}, text(label)}; }

    /// A span of a lane; kNotYet as `until`: it lasts.
    // NOLINTNEXTLINE(readability-function-size): a test reads best with all of it in one line
    void span(LaneId lane,
              Time from,
              Time until,
              SpanKind kind,
              TaskId task = {},
              std::string_view name = {})
    {
        add({.time = from,
             .task = task,
             .lane = lane,
             .text = text(name),
             .kind = EventKind::SpanBegin,
             .span = kind});
        if (until != kNotYet) {
            add({.time = until,
                 .task = task,
                 .lane = lane,
                 .kind = EventKind::SpanEnd,
                 .span = kind});
        }
    }

    /// The caller waits for any result.
    void awaitedAny(Time from, Time until) { span({0}, from, until, SpanKind::Waiting); }

    /// The caller asks for any result.
    void requestedAny(Time time)
    {
        add({.time = time, .lane = {0}, .kind = EventKind::DeliveryRequested});
    }

    /// The caller prints a line.
    void printed(Time time, std::string_view line)
    {
        add({.time = time, .lane = {0}, .text = text(line), .kind = EventKind::Printed});
    }

    /// Something happens, if only that time goes on.
    void add(const Event& event) { m_events.push_back(event); }
    void idle(LaneId lane, Time time)
    {
        add({.time = time, .lane = lane, .kind = EventKind::WorkerIdle});
    }

    TextId text(std::string_view text) { return m_texts->intern(text); }
    const std::shared_ptr<TextTable>& texts() const { return m_texts; }

    /// All events, in the order of time.
    std::vector<Event> events() const
    {
        std::vector<Event> events = m_events;
        std::ranges::stable_sort(events, {}, &Event::time);
        return events;
    }

    Trace trace(TraceSource source = TraceSource::Run) const
    {
        TraceBuilder builder(source, m_texts);
        builder.append(events());
        return builder.take();
    }

private:
    std::shared_ptr<TextTable> m_texts = std::make_shared<TextTable>();
    std::vector<Event> m_events;
    std::uint32_t m_lanes = 0;
    std::uint32_t m_tasks = 0;
};

} // namespace loiter::test
