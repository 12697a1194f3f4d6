#include "core/trace/trace_builder.h"

#include "core/events/request_mark.h"
#include "core/trace/time_order.h"

#include <algorithm>
#include <utility>

namespace loiter {

namespace {

/// Differences of times that are further apart than this could overflow.
constexpr std::chrono::nanoseconds kTimeLimit = std::chrono::hours(24 * 365 * 70);

/// When a task lay in the queue; kNotYet where that is not known or has not come.
struct QueueStay
{
    std::chrono::nanoseconds entered = kNotYet;
    std::chrono::nanoseconds left = kNotYet;
};

bool isTime(std::chrono::nanoseconds time)
{
    return time > -kTimeLimit && time < kTimeLimit;
}

bool isPlausible(const Event& event)
{
    return isTime(event.time) &&
           (event.task.isNone() || event.task.value < TraceBuilder::kMaxTasks) &&
           (event.lane.isNone() || event.lane.value < TraceBuilder::kMaxLanes);
}

bool isAboutTask(EventKind kind)
{
    switch (kind) {
    case EventKind::Submitted:
    case EventKind::Started:
    case EventKind::Finished:
    case EventKind::Failed:
    case EventKind::Cancelled:
    case EventKind::Stopped:
    case EventKind::Delivered:
        return true;
    default:
        return false;
    }
}

TaskState stateAfter(EventKind kind)
{
    switch (kind) {
    case EventKind::Failed:
        return TaskState::Failed;
    case EventKind::Cancelled:
        return TaskState::Cancelled;
    case EventKind::Stopped:
        return TaskState::Stopped;
    default:
        return TaskState::Finished;
    }
}

/// The earlier of two times, of which one may not have come.
std::chrono::nanoseconds earliest(std::chrono::nanoseconds left, std::chrono::nanoseconds right)
{
    if (left == kNotYet || right == kNotYet) {
        return std::max(left, right);
    }
    return std::min(left, right);
}

QueueStay queueStay(const Task& task)
{
    if (task.submitted == kNotYet) {
        return {};
    }
    const std::chrono::nanoseconds left = task.started != kNotYet ? task.started : task.finished;
    return {task.submitted, left == kNotYet ? kNotYet : std::max(left, task.submitted)};
}

/// What the span of an event is about, where that is a request.
void addRequest(Span& span, const Event& event)
{
    if (isOfRequest(span.kind)) {
        const RequestMark mark = RequestMark::of(event.argument);
        span.request = mark.number;
        span.status = event.kind == EventKind::SpanEnd ? mark.status : span.status;
    }
}

void addDifference(QueueDepthChanges& changes, const QueueStay& before, const QueueStay& after)
{
    const auto move =
        [&](std::chrono::nanoseconds from, std::chrono::nanoseconds to, int difference) {
            if (from == to) {
                return;
            }
            if (from != kNotYet) {
                changes.add(from, -difference);
            }
            if (to != kNotYet) {
                changes.add(to, difference);
            }
        };
    move(before.entered, after.entered, 1);
    move(before.left, after.left, -1);
}

} // namespace

TraceBuilder::TraceBuilder(TraceSource source, std::shared_ptr<const TextTable> texts)
{
    m_trace.source = source;
    m_trace.texts = std::move(texts);
}

TraceChange TraceBuilder::append(std::span<const Event> events)
{
    ++m_appends;
    m_change.firstNewTask = m_trace.tasks.size();
    for (const Event& event : events) {
        if (!apply(event)) {
            ++m_trace.droppedCount;
            continue;
        }
        m_trace.start = earliest(m_trace.start, event.time);
        m_trace.end = std::max(m_trace.end, event.time);
    }
    m_trace.eventCount += events.size();
    std::ranges::sort(m_change.tasks);
    mergeFresh(m_change);
    return std::exchange(m_change, {});
}

void TraceBuilder::addDropped(std::uint64_t events)
{
    m_trace.eventCount += events;
    m_trace.droppedCount += events;
}

Trace TraceBuilder::take()
{
    TraceBuilder empty(m_trace.source, m_trace.texts);
    Trace trace = std::move(m_trace);
    *this = std::move(empty);
    return trace;
}

bool TraceBuilder::apply(const Event& event)
{
    if (!isPlausible(event)) {
        return false;
    }
    touchLane(event);
    return isAboutTask(event.kind) ? applyToTask(event) : applyToLane(event);
}

bool TraceBuilder::applyToTask(const Event& event)
{
    if (event.task.isNone()) {
        return false;
    }
    Task& task = touchTask(event.task);
    const QueueStay before = queueStay(task);
    const auto applied = [&] {
        switch (event.kind) {
        case EventKind::Submitted:
            return submit(task, event);
        case EventKind::Started:
            return start(task, event);
        case EventKind::Delivered:
            return deliver(task, event);
        default:
            return finish(task, event);
        }
    };
    const bool result = applied();
    addDifference(m_queueChanges, before, queueStay(task));
    return result;
}

bool TraceBuilder::applyToLane(const Event& event)
{
    switch (event.kind) {
    case EventKind::DeliveryRequested:
        return requestDelivery(event);
    case EventKind::Printed:
        return print(event);
    case EventKind::StatusShown:
        m_freshStatus.push_back({event.time, event.lane, event.task, event.text});
        return true;
    case EventKind::SpanBegin:
        return beginSpan(event);
    case EventKind::SpanEnd:
        return endSpan(event);
    case EventKind::Counter:
        return count(event);
    case EventKind::Link:
        return link(event);
    case EventKind::WorkerStarted:
        return startLane(event);
    case EventKind::WorkerEnded:
        return endLane(event);
    case EventKind::Progress:
        return progress(event);
    case EventKind::WorkerIdle:
        return true; // a trace has no place for it
    default:
        return false;
    }
}

bool TraceBuilder::submit(Task& task, const Event& event)
{
    if (task.submitted != kNotYet) {
        return false;
    }
    task.submitted = task.started == kNotYet ? event.time : std::min(event.time, task.started);
    task.submitter = event.lane;
    task.label = event.text;
    task.address = event.argument;
    return true;
}

bool TraceBuilder::start(Task& task, const Event& event)
{
    if (task.started != kNotYet || task.isDone()) {
        return false;
    }
    if (!event.lane.isNone()) {
        LaneState& state = m_lanes[event.lane.value];
        const Span span = {.start = event.time, .task = event.task, .kind = SpanKind::Task};
        if (state.hasEnded || !state.openSpans.begin(m_trace.lanes[event.lane.value], span)) {
            return false;
        }
    }
    task.started = event.time;
    // Two threads' stamps may be some nanoseconds apart in the wrong direction: see CycleTime.
    task.submitted = std::min(task.submitted, task.started);
    task.lane = event.lane;
    task.state = TaskState::Running;
    return true;
}

bool TraceBuilder::finish(Task& task, const Event& event)
{
    const bool hasStarted = task.started != kNotYet;
    const bool isTooLate = task.isDone() && task.state != TaskState::Lost;
    if (isTooLate || (hasStarted && event.kind == EventKind::Cancelled) ||
        (hasStarted && event.time < task.started)) {
        return false;
    }
    if (hasStarted && !task.lane.isNone()) {
        const std::uint32_t lane = task.lane.value;
        const bool hasEnded =
            m_lanes[lane].openSpans.endTask(m_trace.lanes[lane], event.task, event.time);
        if (!hasEnded && task.state != TaskState::Lost) {
            return false;
        }
    }
    task.finished = event.time;
    task.state = stateAfter(event.kind);
    task.result = event.text;
    if (event.kind == EventKind::Finished || event.kind == EventKind::Failed) {
        task.resultType = {static_cast<std::uint32_t>(event.argument)};
    }
    return true;
}

bool TraceBuilder::requestDelivery(const Event& event)
{
    if (!event.lane.isNone()) {
        m_lanes[event.lane.value].requestedAny = event.task.isNone() ? event.time : kNotYet;
    }
    if (!event.task.isNone()) {
        Task& task = touchTask(event.task);
        task.requested = earliest(task.requested, event.time);
    }
    return !event.lane.isNone() || !event.task.isNone();
}

bool TraceBuilder::deliver(Task& task, const Event& event)
{
    task.delivered = earliest(task.delivered, event.time);
    if (!event.lane.isNone()) {
        const auto requested = std::exchange(m_lanes[event.lane.value].requestedAny, kNotYet);
        task.requested = earliest(task.requested, requested);
    }
    return true;
}

bool TraceBuilder::link(const Event& event)
{
    if (event.task.isNone() || event.argument >= kMaxTasks) {
        return false;
    }
    m_freshLinks.push_back(
        {event.time, event.task, TaskId{static_cast<std::uint32_t>(event.argument)}});
    touchTask(m_freshLinks.back().from);
    touchTask(m_freshLinks.back().to);
    return true;
}

bool TraceBuilder::print(const Event& event)
{
    m_freshLines.push_back({event.time, event.lane, event.task, event.text});
    return true;
}

bool TraceBuilder::count(const Event& event)
{
    const auto [counter, isNew] = m_counters.try_emplace(event.text, m_trace.counters.size());
    if (isNew) {
        m_trace.counters.push_back({.name = event.text, .samples = {}});
        m_freshSamples.emplace_back();
    }
    m_freshSamples[counter->second].push_back(
        {event.time, static_cast<std::int64_t>(event.argument)});
    return true;
}

bool TraceBuilder::progress(const Event& event)
{
    constexpr std::uint64_t kPercent = 10'000;
    constexpr std::uint64_t kWhole = 100;
    if (event.task.isNone()) {
        return false;
    }
    touchTask(event.task).percentDone =
        static_cast<std::uint8_t>(std::min(event.argument / kPercent, kWhole));
    return true;
}

bool TraceBuilder::beginSpan(const Event& event)
{
    if (event.lane.isNone() || event.span == SpanKind::Task || m_lanes[event.lane.value].hasEnded) {
        return false;
    }
    Span span = {.start = event.time, .task = event.task, .text = event.text, .kind = event.span};
    addRequest(span, event);
    return m_lanes[event.lane.value].openSpans.begin(m_trace.lanes[event.lane.value], span);
}

bool TraceBuilder::endSpan(const Event& event)
{
    if (event.lane.isNone() || event.span == SpanKind::Task) {
        return false;
    }
    Span like = {.task = event.task, .text = event.text, .kind = event.span};
    addRequest(like, event);
    return m_lanes[event.lane.value].openSpans.end(
        m_trace.lanes[event.lane.value], like, event.time);
}

bool TraceBuilder::startLane(const Event& event)
{
    if (event.lane.isNone() || m_lanes[event.lane.value].hasName) {
        return false;
    }
    Lane& lane = m_trace.lanes[event.lane.value];
    const bool mayOverlap = event.laneKind == LaneKind::EventLoop || takesRequests(event.laneKind);
    if (mayOverlap && !lane.spans.empty()) {
        return false; // what it did was taken for that of a lane that does one thing at a time
    }
    lane.name = event.text;
    lane.kind = event.laneKind;
    lane.process = static_cast<std::uint32_t>(event.argument);
    m_lanes[event.lane.value].hasName = true;
    m_change.lanesAdded = true;
    return true;
}

bool TraceBuilder::endLane(const Event& event)
{
    if (event.lane.isNone() || std::exchange(m_lanes[event.lane.value].hasEnded, true)) {
        return false;
    }
    Lane& lane = m_trace.lanes[event.lane.value];
    lane.ended = event.time;
    for (const TaskId id : m_lanes[event.lane.value].openSpans.endAll(lane, event.time)) {
        Task& task = touchTask(id);
        task.state = TaskState::Lost;
        task.finished = std::max(event.time, task.started);
    }
    return true;
}

Task& TraceBuilder::touchTask(TaskId id)
{
    if (id.value >= m_trace.tasks.size()) {
        m_trace.tasks.resize(id.value + 1U);
        m_touchedIn.resize(id.value + 1U);
    }
    if (std::exchange(m_touchedIn[id.value], m_appends) != m_appends) {
        m_change.tasks.push_back(id);
    }
    return m_trace.tasks[id.value];
}

void TraceBuilder::touchLane(const Event& event)
{
    if (event.lane.isNone()) {
        return;
    }
    if (event.lane.value >= m_trace.lanes.size()) {
        m_trace.lanes.resize(event.lane.value + 1U);
        m_lanes.resize(event.lane.value + 1U);
        m_change.lanesAdded = true;
    }
    Lane& lane = m_trace.lanes[event.lane.value];
    lane.started = earliest(lane.started, event.time);
}

void TraceBuilder::mergeFresh(TraceChange& change)
{
    change.firstNewLine = mergeInTimeOrder(m_trace.printed, m_freshLines);
    mergeInTimeOrder(m_trace.status, m_freshStatus);
    mergeInTimeOrder(m_trace.links, m_freshLinks);
    for (std::size_t counter = 0; counter < m_freshSamples.size(); ++counter) {
        mergeInTimeOrder(m_trace.counters[counter].samples, m_freshSamples[counter]);
    }
    m_queueChanges.applyTo(m_trace.queueDepth);
}

} // namespace loiter
