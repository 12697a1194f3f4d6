#include "ui/gantt/sub_spans.h"

#include <algorithm>

namespace loiter {

SubSpans::SubSpans(const Lane& lane, const LaneIndex& index, const Bar& bar)
    : m_lane(lane)
    , m_own(takesRequests(lane.kind) ? index.spansOfRequest(lane.spans.at(bar.span).request)
                                     : index.spansOf(bar.task))
    , m_first(bar.span + std::size_t{1})
{}

const Span* SubSpans::at(std::size_t n) const
{
    if (areAll()) {
        return n < m_own.size() ? &m_lane.spans[m_own[n]] : nullptr;
    }
    const bool isThere = m_first + n < m_lane.spans.size() && m_lane.spans[m_first + n].depth > 0;
    return isThere ? &m_lane.spans[m_first + n] : nullptr;
}

std::size_t SubSpans::firstFrom(std::size_t n, std::chrono::nanoseconds time) const
{
    const auto behind = static_cast<std::ptrdiff_t>(n) + 1;
    if (areAll()) {
        const auto isBefore = [&](std::uint32_t span) { return m_lane.spans[span].start < time; };
        const auto found = std::partition_point(m_own.begin() + behind, m_own.end(), isBefore);
        return static_cast<std::size_t>(found - m_own.begin());
    }
    const auto isBefore = [time](const Span& span) { return span.start < time; };
    const auto first = m_lane.spans.begin() + static_cast<std::ptrdiff_t>(m_first);
    return static_cast<std::size_t>(
        std::partition_point(first + behind, m_lane.spans.end(), isBefore) - first);
}

} // namespace loiter
