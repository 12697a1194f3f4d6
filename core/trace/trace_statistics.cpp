#include "core/trace/trace_statistics.h"

#include "core/trace/head_of_line.h"
#include "core/trace/peaks.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace loiter {

namespace {

using Time = std::chrono::nanoseconds;

double seconds(Time time)
{
    return std::chrono::duration<double>(time).count();
}

double ratio(double numerator, double denominator)
{
    return denominator > 0 ? numerator / denominator : 0;
}

bool isWorker(const Lane& lane)
{
    return lane.kind != LaneKind::Caller && !takesRequests(lane.kind) && lane.started != kNotYet;
}

Time lastOf(const Trace& trace, Time Task::*time)
{
    Time last = kNotYet;
    for (const Task& task : trace.tasks) {
        last = std::max(last, task.*time);
    }
    return last;
}

Time elapsedTime(const Trace& trace)
{
    const bool isOver = std::ranges::all_of(trace.tasks, &Task::isDone);
    const Time lastDelivery = lastOf(trace, &Task::delivered);
    return (isOver && lastDelivery != kNotYet ? lastDelivery : trace.end) - trace.start;
}

/// The end of a task that ran; of one that still runs the end of the trace.
Time runEnd(const Trace& trace, const Task& task)
{
    return task.finished == kNotYet ? std::max(trace.end, task.started) : task.finished;
}

/// Not more than a Time holds.
Time sumOf(Time left, Time right)
{
    return right > Time::max() - left ? Time::max() : left + right;
}

Time sequentialTime(const Trace& trace)
{
    Time sum = {};
    for (const Task& task : trace.tasks) {
        if (task.started != kNotYet) {
            sum = sumOf(sum, runEnd(trace, task) - task.started);
        }
    }
    return sum;
}

bool isOnEventLoop(const Trace& trace, const Task& task)
{
    return !task.lane.isNone() && trace.lane(task.lane).kind == LaneKind::EventLoop;
}

/// For how long the workers were in use. An event loop is while one of its tasks executes.
Time busyTime(const Trace& trace)
{
    Time sum = {};
    for (const Task& task : trace.tasks) {
        if (task.started != kNotYet && !isOnEventLoop(trace, task)) {
            sum = sumOf(sum, runEnd(trace, task) - task.started);
        }
    }
    for (const Lane& lane : trace.lanes) {
        for (const Span& span : lane.spans) {
            if (span.kind == SpanKind::Step && lane.kind == LaneKind::EventLoop) {
                const Time end = span.end == kNotYet ? std::max(trace.end, span.start) : span.end;
                sum = sumOf(sum, end - span.start);
            }
        }
    }
    return sum;
}

Time meanQueueWait(const Trace& trace)
{
    double sum = 0; // in nanoseconds: waits of many tasks add up to more than a Time holds
    std::int64_t count = 0;
    for (const Task& task : trace.tasks) {
        if (task.submitted != kNotYet && task.started != kNotYet) {
            // A worker may be so quick that its stamp is the earlier one.
            sum += static_cast<double>(std::max(task.started - task.submitted, Time()).count());
            ++count;
        }
    }
    return count == 0 ? Time() : Time(std::llround(sum / static_cast<double>(count)));
}

Time firstDelivery(const Trace& trace)
{
    Time first = kNotYet;
    for (const Task& task : trace.tasks) {
        if (task.delivered != kNotYet && (first == kNotYet || task.delivered < first)) {
            first = task.delivered;
        }
    }
    return first == kNotYet ? kNotYet : first - trace.start;
}

struct LaneChange
{
    Time time = {};
    int lives = 0; ///< +1 from here on, or -1
};

/// The lanes' starts and those of their ends that count: in a pool only withdrawals.
std::vector<LaneChange> laneChanges(const Trace& trace, Time endsBefore)
{
    std::vector<LaneChange> changes;
    for (const Lane& lane : trace.lanes) {
        if (isWorker(lane)) {
            changes.push_back({lane.started, 1});
            if (lane.ended != kNotYet && lane.ended < endsBefore) {
                changes.push_back({lane.ended, -1});
            }
        }
    }
    // Stable, so that a lane that lives for no time starts before it ends.
    std::ranges::stable_sort(changes, {}, &LaneChange::time);
    return changes;
}

} // namespace

double averageWorkers(const Trace& trace, int workers, std::chrono::nanoseconds elapsed)
{
    const Time lastStart = lastOf(trace, &Task::started);
    if (std::ranges::none_of(trace.lanes, isWorker)) {
        return lastStart == kNotYet ? workers : 1;
    }
    const bool hasPool = workers > 0;
    const Time end = trace.start + elapsed;
    double workerTime = 0; // whole nanoseconds: exact up to 100 days of one worker
    int live = 0;
    int expected = workers;
    Time time = trace.start;
    const auto passTo = [&](Time next) {
        next = std::clamp(next, time, std::max(time, end));
        workerTime += expected * static_cast<double>((next - time).count());
        time = next;
    };
    for (const LaneChange& change : laneChanges(trace, hasPool ? lastStart : Time::max())) {
        passTo(change.time);
        live += change.lives;
        expected = change.lives > 0 ? std::max(expected, live) : expected - 1;
    }
    passTo(end);
    return elapsed > Time() ? workerTime / static_cast<double>(elapsed.count()) : expected;
}

std::vector<CallerWait> callerWaits(const Trace& trace)
{
    std::vector<CallerWait> waits;
    for (const Lane& lane : trace.lanes) {
        if (lane.kind != LaneKind::Caller) {
            continue;
        }
        for (const Span& span : lane.spans) {
            if (span.kind == SpanKind::Waiting && span.text.isNone()) {
                const Time end = span.end == kNotYet ? std::max(trace.end, span.start) : span.end;
                waits.push_back({span.start, end, span.task});
            }
        }
    }
    return waits;
}

TraceStatistics traceStatistics(const Trace& trace, int workers)
{
    TraceStatistics statistics;
    statistics.workers = workers;
    if (trace.isEmpty()) {
        return statistics;
    }
    statistics.elapsed = elapsedTime(trace);
    statistics.sequential = sequentialTime(trace);
    statistics.workers = averageWorkers(trace, workers, statistics.elapsed);
    statistics.speedup = ratio(seconds(statistics.sequential), seconds(statistics.elapsed));
    statistics.efficiency = ratio(statistics.speedup, statistics.workers);
    statistics.utilisation =
        ratio(seconds(busyTime(trace)), statistics.workers * seconds(statistics.elapsed));
    statistics.mostInProgress = mostInProgress(trace);
    statistics.mostExecuting = mostExecuting(trace);
    statistics.meanQueueWait = meanQueueWait(trace);
    const std::vector<CallerWait> waits = callerWaits(trace);
    for (const CallerWait& wait : waits) {
        statistics.callerBlocked += wait.end - wait.start;
    }
    statistics.headOfLine = headOfLineTime(trace, waits);
    statistics.firstDelivery = firstDelivery(trace);
    statistics.tasks = trace.tasks.size();
    statistics.done = static_cast<std::size_t>(std::ranges::count_if(trace.tasks, &Task::isDone));
    return statistics;
}

} // namespace loiter
