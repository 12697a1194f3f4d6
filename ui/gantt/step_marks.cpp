#include "ui/gantt/step_marks.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

/// The task of all these steps, none if they are of several; of very many it is taken for that.
TaskId commonTask(std::span<const Bar> steps)
{
    constexpr std::size_t kMostLookedAt = 32;
    const auto isOther = [&](const Bar& step) { return step.task != steps.front().task; };
    const bool isCommon = steps.size() <= kMostLookedAt && std::ranges::none_of(steps, isOther);
    return isCommon ? steps.front().task : TaskId();
}

/// Makes the marks of one lane's steps.
class MarkMaker
{
public:
    MarkMaker(std::span<const Bar> steps, const TimeScale& scale, nanoseconds now)
        : m_steps(steps)
        , m_scale(scale)
        , m_now(now)
    {}

    std::size_t firstEndingFrom(nanoseconds time) const
    {
        const auto isBefore = [&](const Bar& step) { return step.endBy(m_now) < time; };
        return static_cast<std::size_t>(
            std::partition_point(m_steps.begin(), m_steps.end(), isBefore) - m_steps.begin());
    }

    StepMark markFrom(std::size_t first) const
    {
        const double left = m_scale.x(m_steps[first].start);
        if (isWide(first)) {
            const double right = m_scale.x(m_steps[first].endBy(m_now));
            return {first, first + 1, left, right, m_steps[first].task};
        }
        const double column = std::floor(left);
        std::size_t last = std::max(first + 1, firstStartingFrom(first, m_scale.time(column + 1)));
        last -= last - first > 1 && isWide(last - 1) ? 1U : 0U;
        const TaskId task = commonTask(m_steps.subspan(first, last - first));
        return {first, last, column, column + 1, task};
    }

private:
    bool isWide(std::size_t index) const
    {
        const Bar& step = m_steps[index];
        return m_scale.x(step.endBy(m_now)) - m_scale.x(step.start) >= 1;
    }

    std::size_t firstStartingFrom(std::size_t index, nanoseconds time) const
    {
        const auto isBefore = [time](const Bar& step) { return step.start < time; };
        const auto from = m_steps.begin() + static_cast<std::ptrdiff_t>(index);
        return static_cast<std::size_t>(std::partition_point(from, m_steps.end(), isBefore) -
                                        m_steps.begin());
    }

    std::span<const Bar> m_steps;
    const TimeScale& m_scale;
    nanoseconds m_now;
};

} // namespace

std::vector<StepMark> stepMarks(const BarRow& steps, const TimeScale& scale, nanoseconds now)
{
    std::vector<StepMark> marks;
    const MarkMaker maker(steps.bars, scale, now);
    std::size_t index = maker.firstEndingFrom(scale.range().start);
    while (index < steps.bars.size() && steps.bars[index].start <= scale.range().end) {
        marks.push_back(maker.markFrom(index));
        index = marks.back().last;
    }
    return marks;
}

} // namespace loiter
