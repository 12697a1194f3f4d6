#include "core/trace/trace_statistics.h"

#include "core/trace/head_of_line.h"
#include "core/trace/time_order.h"

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
    return lane.kind != LaneKind::Caller && lane.started != kNotYet;
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

Time sequentialTime(const Trace& trace)
{
    Time sum = {};
    for (const Task& task : trace.tasks) {
        if (task.started != kNotYet) {
            const Time run = runEnd(trace, task) - task.started;
            sum = run > Time::max() - sum ? Time::max() : sum + run;
        }
    }
    return sum;
}

/// A task that takes no time counts for itself at its instant, beside those that run on.
int peakParallelism(const Trace& trace)
{
    std::vector<Time> starts;
    std::vector<Time> ends;
    std::vector<Time> instants;
    for (const Task& task : trace.tasks) {
        if (task.started == kNotYet) {
            continue;
        }
        if (const Time end = runEnd(trace, task); end > task.started || !task.isDone()) {
            starts.push_back(task.started);
            ends.push_back(task.isDone() ? end : Time::max());
        } else {
            instants.push_back(task.started);
        }
    }
    sortTimes(starts);
    sortTimes(ends);
    const auto countUpTo = [](const std::vector<Time>& times, Time time) {
        return std::ranges::upper_bound(times, time) - times.begin();
    };
    std::ptrdiff_t peak = 0;
    for (auto start = starts.begin(), end = ends.begin(); start != starts.end(); ++start) {
        end = std::find_if(end, ends.end(), [&](Time time) { return time > *start; });
        peak = std::max(peak, (start - starts.begin()) + 1 - (end - ends.begin()));
    }
    for (const Time instant : instants) {
        const auto begun = std::ranges::lower_bound(starts, instant) - starts.begin();
        peak = std::max(peak, begun + 1 - countUpTo(ends, instant));
    }
    return static_cast<int>(peak);
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
        ratio(seconds(statistics.sequential), statistics.workers * seconds(statistics.elapsed));
    statistics.peakParallelism = peakParallelism(trace);
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
