#include "ui/gantt/bar_runs.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

class RunCollector
{
public:
    RunCollector(const BarRow& row, const TimeScale& scale, nanoseconds now)
        : m_bars(row.bars)
        , m_scale(scale)
        , m_now(now)
    {}

    std::size_t firstEndingAfter(nanoseconds time) const
    {
        const auto isBefore = [&](const Bar& bar) { return bar.endBy(m_now) < time; };
        const auto first = std::partition_point(m_bars.begin(), m_bars.end(), isBefore);
        return static_cast<std::size_t>(first - m_bars.begin());
    }

    bool isAt(std::size_t index) const { return index < m_bars.size(); }
    nanoseconds start(std::size_t index) const { return m_bars[index].start; }

    BarRun runFrom(std::size_t first) const
    {
        BarRun run{first, first + 1, left(first), right(first)};
        if (isNarrow(first)) {
            extend(run);
        }
        return run;
    }

private:
    double left(std::size_t index) const { return m_scale.x(m_bars[index].start); }
    double right(std::size_t index) const { return m_scale.x(m_bars[index].endBy(m_now)); }
    bool isNarrow(std::size_t index) const { return right(index) - left(index) < 1; }

    /// Adds all narrow bars that follow without a gap of a pixel.
    void extend(BarRun& run) const
    {
        while (isAt(run.last) && left(run.last) - run.right < 1 && isNarrow(run.last)) {
            // All that start in this column are narrow, but perhaps the last of them.
            const double column = std::floor(left(run.last)) + 1;
            const std::size_t next = firstStartingFrom(run.last + 1, m_scale.time(column));
            run.last = isNarrow(next - 1) ? next : next - 1;
            run.right = right(run.last - 1);
        }
    }

    /// Looks near by first: mostly it is the next one.
    std::size_t firstStartingFrom(std::size_t index, nanoseconds time) const
    {
        std::size_t step = 1;
        std::size_t low = index;
        while (low + step < m_bars.size() && m_bars[low + step].start < time) {
            low += step;
            step *= 2;
        }
        const auto isBefore = [time](const Bar& bar) { return bar.start < time; };
        const auto begin = m_bars.begin() + static_cast<std::ptrdiff_t>(low);
        const auto end =
            m_bars.begin() + static_cast<std::ptrdiff_t>(std::min(low + step + 1, m_bars.size()));
        return static_cast<std::size_t>(std::partition_point(begin, end, isBefore) -
                                        m_bars.begin());
    }

    const std::vector<Bar>& m_bars;
    const TimeScale& m_scale;
    nanoseconds m_now;
};

constexpr double kLeastRun = 2;

void widen(BarRun& run, double leastWidth, double leftNeighbour)
{
    if (run.count() > 1) {
        run.right = std::max(run.right, run.left + kLeastRun);
        return;
    }
    run.isZeroLength = run.right - run.left < 1;
    if (run.isZeroLength) {
        run.left = std::min(std::max(run.right - leastWidth, leftNeighbour), run.right - kLeastRun);
    }
}

} // namespace

void collectBarRuns(const BarRow& row,
                    const TimeScale& scale,
                    nanoseconds now,
                    double leastWidth,
                    std::vector<BarRun>& runs)
{
    runs.clear();
    const RunCollector collector(row, scale, now);
    const nanoseconds end = scale.range().end + scale.duration(leastWidth);
    std::size_t index =
        collector.firstEndingAfter(scale.range().start - scale.duration(leastWidth));
    double leftNeighbour = std::numeric_limits<double>::lowest();
    while (collector.isAt(index) && collector.start(index) <= end) {
        runs.push_back(collector.runFrom(index));
        index = runs.back().last;
        widen(runs.back(), leastWidth, leftNeighbour);
        leftNeighbour = runs.back().right;
    }
}

} // namespace loiter
