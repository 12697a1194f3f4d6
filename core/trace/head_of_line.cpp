#include "core/trace/head_of_line.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace loiter {

namespace {

using Time = std::chrono::nanoseconds;

/// When a task's result lay there undelivered; empty when it never did.
struct ReadyTime
{
    Time start = {};
    Time end = {};
};

ReadyTime readyTime(const Trace& trace, const Task& task)
{
    const bool hasResult = task.state == TaskState::Finished || task.state == TaskState::Failed;
    if (!hasResult) {
        return {};
    }
    const Time end = task.delivered == kNotYet ? trace.end : task.delivered;
    return {task.finished, std::max(task.finished, end)};
}

/// For how long, up to any instant, at least one result lay there, and for how long just one did.
class ReadyCurve
{
public:
    explicit ReadyCurve(const Trace& trace)
    {
        std::vector<Time> starts;
        std::vector<Time> ends;
        for (const Task& task : trace.tasks) {
            if (const ReadyTime ready = readyTime(trace, task); ready.start < ready.end) {
                starts.push_back(ready.start);
                ends.push_back(ready.end);
            }
        }
        std::ranges::sort(starts);
        std::ranges::sort(ends);
        m_steps.reserve(starts.size() + ends.size());
        for (auto start = starts.begin(), end = ends.begin(); end != ends.end();) {
            const bool isStart = start != starts.end() && *start < *end;
            addStep(isStart ? *start++ : *end++, isStart ? 1 : -1);
        }
    }

    Time anyReady(Time from, Time until) const { return upTo(until).any - upTo(from).any; }
    Time justOneReady(Time from, Time until) const { return upTo(until).one - upTo(from).one; }

private:
    struct Step
    {
        Time time = {};
        Time any = {};          ///< up to `time`
        Time one = {};          ///< up to `time`
        std::int64_t ready = 0; ///< from `time` on
    };

    void addStep(Time time, std::int64_t change)
    {
        Step step = upToEnd(m_steps, time);
        step.ready += change;
        m_steps.push_back(step);
    }

    /// The curve at a time not before the last of `steps`.
    static Step upToEnd(std::span<const Step> steps, Time time)
    {
        if (steps.empty()) {
            return {.time = time};
        }
        Step step = steps.back();
        const Time passed = time - step.time;
        step.any += step.ready > 0 ? passed : Time();
        step.one += step.ready == 1 ? passed : Time();
        step.time = time;
        return step;
    }

    Step upTo(Time time) const
    {
        const auto after = std::ranges::upper_bound(m_steps, time, {}, &Step::time);
        return upToEnd({m_steps.begin(), after}, time);
    }

    std::vector<Step> m_steps; ///< in the order of time
};

} // namespace

std::chrono::nanoseconds headOfLineTime(const Trace& trace, std::span<const CallerWait> waits)
{
    const ReadyCurve curve(trace);
    Time total = {};
    for (const CallerWait& wait : waits) {
        if (wait.task.isNone() || wait.task.value >= trace.tasks.size()) {
            continue;
        }
        total += curve.anyReady(wait.start, wait.end);
        // Not held back: the awaited result itself, on its way to the caller.
        const ReadyTime own = readyTime(trace, trace.task(wait.task));
        const Time from = std::clamp(own.start, wait.start, wait.end);
        const Time until = std::clamp(own.end, wait.start, wait.end);
        total -= curve.justOneReady(from, until);
    }
    return total;
}

} // namespace loiter
