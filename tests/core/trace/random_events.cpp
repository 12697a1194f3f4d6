#include "tests/core/trace/random_events.h"

#include <algorithm>
#include <map>
#include <utility>

namespace loiter::test {

RandomRun::RandomRun(std::uint64_t seed, int workers, int steps, LaneKind kind)
    : m_random(seed)
{
    record({.lane = {0}, .kind = EventKind::WorkerStarted, .laneKind = LaneKind::Caller});
    for (int worker = 0; worker < workers; ++worker) {
        const LaneId lane{static_cast<std::uint32_t>(worker + 1)};
        m_workers.push_back({.lane = lane, .kind = kind, .now = {}, .suspended = {}});
        record({.lane = lane, .kind = EventKind::WorkerStarted, .laneKind = kind});
    }
    for (int number = 0; number < steps; ++number) {
        step();
    }
}

std::vector<std::vector<Event>> RandomRun::shuffledBatches()
{
    std::map<LaneId, std::vector<Event>> lanes;
    for (const Event& event : m_events) {
        lanes[event.lane].push_back(event);
    }
    for (auto& [lane, events] : lanes) {
        std::ranges::reverse(events); // taken from the back
    }
    std::vector<std::vector<Event>> batches(1);
    while (!lanes.empty()) {
        const auto lane = std::next(lanes.begin(), pick(static_cast<std::uint32_t>(lanes.size())));
        const std::size_t count = 1 + pick(10);
        for (std::size_t taken = 0; taken < count && !lane->second.empty(); ++taken) {
            batches.back().push_back(lane->second.back());
            lane->second.pop_back();
        }
        if (lane->second.empty()) {
            lanes.erase(lane);
        }
        if (pick(3) == 0) {
            batches.emplace_back();
        }
    }
    return batches;
}

void RandomRun::step()
{
    const std::uint32_t lane = pick(static_cast<std::uint32_t>(m_workers.size() + 1));
    if (lane == 0) {
        stepCaller();
    } else if (!m_workers[lane - 1].hasEnded) {
        stepWorker(m_workers[lane - 1]);
    }
}

void RandomRun::stepCaller()
{
    const TaskId any{m_tasks == 0 ? LaneId::kNone : pick(m_tasks)};
    const std::uint32_t action = pick(12);
    if (m_callerWaits) {
        if (action < 4) {
            m_callerWaits = false;
            record({.lane = {0}, .kind = EventKind::SpanEnd, .span = SpanKind::Waiting});
        }
        return;
    }
    if (action < 5) {
        submit({0});
    } else if (action == 5 && !m_queue.empty()) {
        record({.task = take(m_queue), .lane = {0}, .kind = EventKind::Cancelled});
    } else if (action == 6) {
        record({.task = pick(2) == 0 ? any : TaskId(),
                .lane = {0},
                .kind = EventKind::DeliveryRequested});
    } else if (action == 7) {
        m_callerWaits = true;
        record({.task = pick(4) == 0 ? TaskId() : any,
                .lane = {0},
                .kind = EventKind::SpanBegin,
                .span = SpanKind::Waiting});
    } else if (action == 8) {
        record({.lane = {0}, .text = {pick(100)}, .kind = EventKind::Printed});
    } else {
        deliver();
    }
}

void RandomRun::stepWorker(Worker& worker)
{
    if (worker.kind == LaneKind::EventLoop) {
        stepLoop(worker);
    } else if (!worker.now.task.isNone()) {
        stepTask(worker);
    } else if (!m_queue.empty()) {
        worker.now.task = take(m_queue);
        record({.task = worker.now.task, .lane = worker.lane, .kind = EventKind::Started});
    } else {
        record({.lane = worker.lane, .kind = EventKind::WorkerIdle});
    }
}

/// One task starts, goes on, or is suspended.
void RandomRun::stepLoop(Worker& worker)
{
    if (!worker.now.task.isNone() && pick(4) > 0) {
        stepTask(worker);
    } else if (!worker.now.task.isNone()) {
        recordStep(worker, worker.now.task, EventKind::SpanEnd);
        worker.suspended.push_back(std::exchange(worker.now, {}));
    } else if (!m_queue.empty() && pick(2) == 0) {
        const TaskId task = take(m_queue);
        worker.now.task = task;
        const bool isStartedWithin = pick(2) == 0;
        if (isStartedWithin) {
            recordStep(worker, task, EventKind::SpanBegin);
        }
        record({.task = task, .lane = worker.lane, .kind = EventKind::Started});
        if (!isStartedWithin) {
            recordStep(worker, task, EventKind::SpanBegin);
        }
    } else if (!worker.suspended.empty()) {
        const auto next =
            worker.suspended.begin() + pick(static_cast<std::uint32_t>(worker.suspended.size()));
        worker.now = std::move(*next);
        worker.suspended.erase(next);
        recordStep(worker, worker.now.task, EventKind::SpanBegin);
    }
}

void RandomRun::stepTask(Worker& worker)
{
    const std::uint32_t action = pick(20);
    if (action < 4) {
        const SpanKind kind = pick(2) == 0 ? SpanKind::Sleeping : SpanKind::Holding;
        worker.now.open.push_back(kind);
        record({.task = worker.now.task,
                .lane = worker.lane,
                .kind = EventKind::SpanBegin,
                .span = kind});
    } else if (action < 8 && !worker.now.open.empty()) {
        const bool isLoop = worker.kind == LaneKind::EventLoop;
        record({.task = isLoop ? worker.now.task : TaskId(),
                .lane = worker.lane,
                .kind = EventKind::SpanEnd,
                .span = worker.now.open.back()});
        worker.now.open.pop_back();
    } else if (action == 8) {
        submit(worker.lane);
    } else if (action < 11) {
        record({.task = worker.now.task,
                .lane = worker.lane,
                .text = {pick(100)},
                .kind = EventKind::Printed});
    } else if (action == 11) {
        record({.argument = pick(9),
                .lane = worker.lane,
                .text = {pick(2)},
                .kind = EventKind::Counter});
    } else if (action == 12) {
        record({.argument = pick(m_tasks),
                .task = worker.now.task,
                .lane = worker.lane,
                .kind = EventKind::Link});
    } else if (action < 17) {
        endTask(worker);
    }
}

void RandomRun::endTask(Worker& worker)
{
    const std::uint32_t ending = pick(40);
    if (ending == 0) {
        return endLane(worker);
    }
    const EventKind kind = ending < 6   ? EventKind::Failed
                           : ending < 8 ? EventKind::Stopped
                                        : EventKind::Finished;
    const bool isLoop = worker.kind == LaneKind::EventLoop;
    const bool endsStepFirst = pick(2) == 0;
    if (isLoop && endsStepFirst) {
        recordStep(worker, worker.now.task, EventKind::SpanEnd);
    }
    record({.argument = pick(5),
            .task = worker.now.task,
            .lane = worker.lane,
            .text = {pick(100)},
            .kind = kind});
    if (isLoop && !endsStepFirst) {
        recordStep(worker, worker.now.task, EventKind::SpanEnd);
    }
    m_done.push_back(worker.now.task);
    worker.now = {};
}

/// What is in progress is lost.
void RandomRun::endLane(Worker& worker)
{
    worker.hasEnded = true;
    record({.lane = worker.lane, .kind = EventKind::WorkerEnded});
    worker.suspended.push_back(worker.now);
    for (const Running& running : worker.suspended) {
        m_done.push_back(running.task);
    }
}

void RandomRun::recordStep(const Worker& worker, TaskId task, EventKind kind)
{
    record({.task = task, .lane = worker.lane, .kind = kind, .span = SpanKind::Step});
}

void RandomRun::submit(LaneId lane)
{
    const TaskId task{m_tasks++};
    m_queue.push_back(task);
    record({.argument = std::uint64_t{task.value} * 16,
            .task = task,
            .lane = lane,
            .text = {pick(100)},
            .kind = EventKind::Submitted});
}

void RandomRun::deliver()
{
    if (!m_done.empty()) {
        record({.task = take(m_done), .lane = {0}, .kind = EventKind::Delivered});
    }
}

void RandomRun::record(Event event)
{
    m_time += std::chrono::nanoseconds(1 + pick(3));
    event.time = m_time;
    m_events.push_back(event);
}

std::uint32_t RandomRun::pick(std::uint32_t count)
{
    return std::uniform_int_distribution<std::uint32_t>(0, count - 1)(m_random);
}

TaskId RandomRun::take(std::vector<TaskId>& tasks)
{
    const auto position = tasks.begin() + pick(static_cast<std::uint32_t>(tasks.size()));
    const TaskId task = *position;
    tasks.erase(position);
    return task;
}

} // namespace loiter::test
