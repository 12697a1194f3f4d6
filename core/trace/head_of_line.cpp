#include "core/trace/head_of_line.h"

#include "core/trace/time_order.h"

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
        sortTimes(starts);
        sortTimes(ends);
        m_steps.reserve(starts.size() + ends.size());
        for (auto start = starts.begin(), end = ends.begin(); end != ends.end();) {
            const bool isStart = start != starts.end() && *start < *end;
            addStep(isStart ? *start++ : *end++, isStart ? 1 : -1);
        }
    }

    struct Step
    {
        Time time = {};
        Time any = {};          ///< up to `time`
        Time one = {};          ///< up to `time`
        std::int64_t ready = 0; ///< from `time` on
    };

    /// The curve at a time. Quick when the times asked for rise, as those of a lane's waits do.
    Step at(Time time)
    {
        constexpr std::ptrdiff_t kStepsToTry = 8;
        auto begin = m_steps.begin() + m_hint;
        if (begin != m_steps.begin() && (begin - 1)->time > time) {
            begin = m_steps.begin();
        }
        auto end = begin + std::min(kStepsToTry, m_steps.end() - begin);
        if (end != m_steps.end() && (end - 1)->time <= time) {
            end = m_steps.end();
        }
        const auto after = std::ranges::upper_bound(begin, end, time, {}, &Step::time);
        m_hint = after - m_steps.begin();
        return upToEnd({m_steps.begin(), after}, time);
    }

private:
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

    std::vector<Step> m_steps; ///< in the order of time
    std::ptrdiff_t m_hint = 0; ///< one past the step that was found last
};

} // namespace

std::chrono::nanoseconds headOfLineTime(const Trace& trace, std::span<const CallerWait> waits)
{
    ReadyCurve curve(trace);
    Time total = {};
    for (const CallerWait& wait : waits) {
        if (wait.task.isNone() || wait.task.value >= trace.tasks.size()) {
            continue;
        }
        const ReadyTime own = readyTime(trace, trace.task(wait.task));
        const auto atStart = curve.at(wait.start);
        const auto atOwnStart = curve.at(std::clamp(own.start, wait.start, wait.end));
        const auto atOwnEnd = curve.at(std::clamp(own.end, wait.start, wait.end));
        const auto atEnd = curve.at(wait.end);
        // Not held back: the awaited result itself, alone on its way to the caller.
        total += atEnd.any - atStart.any - (atOwnEnd.one - atOwnStart.one);
    }
    return total;
}

} // namespace loiter
