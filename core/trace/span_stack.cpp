#include "core/trace/span_stack.h"

#include <limits>

namespace loiter {

namespace {

template<typename Tag>
bool agree(Id<Tag> left, Id<Tag> right)
{
    return left.isNone() || right.isNone() || left == right;
}

} // namespace

bool SpanStack::begin(Lane& lane, Span span)
{
    constexpr int kDeepest = std::numeric_limits<std::uint8_t>::max();
    const int depth = m_open.empty() ? 0 : lane.spans[m_open.back()].depth + 1;
    if (depth > kDeepest) {
        return false;
    }
    span.depth = static_cast<std::uint8_t>(depth);
    m_open.push_back(static_cast<std::uint32_t>(lane.spans.size()));
    lane.spans.push_back(span);
    return true;
}

bool SpanStack::end(Lane& lane, const Span& like, std::chrono::nanoseconds time)
{
    for (std::size_t position = m_open.size(); position-- > 0;) {
        Span& span = lane.spans[m_open[position]];
        if (isLike(span, like)) {
            span.end = time;
            m_open.erase(m_open.begin() + static_cast<std::ptrdiff_t>(position));
            return true;
        }
    }
    return false;
}

bool SpanStack::endTask(Lane& lane, TaskId task, std::chrono::nanoseconds time)
{
    const Span like = {.task = task, .kind = SpanKind::Task};
    for (std::size_t position = m_open.size(); position-- > 0;) {
        if (isLike(lane.spans[m_open[position]], like)) {
            endFrom(position, lane, time);
            return true;
        }
    }
    return false;
}

void SpanStack::endAll(Lane& lane, std::chrono::nanoseconds time, std::vector<TaskId>& tasks)
{
    for (const std::uint32_t index : m_open) {
        if (lane.spans[index].kind == SpanKind::Task) {
            tasks.push_back(lane.spans[index].task);
        }
    }
    endFrom(0, lane, time);
}

void SpanStack::endFrom(std::size_t position, Lane& lane, std::chrono::nanoseconds time)
{
    for (std::size_t inner = position; inner < m_open.size(); ++inner) {
        lane.spans[m_open[inner]].end = time;
    }
    m_open.resize(position);
}

bool isLike(const Span& span, const Span& like)
{
    return span.kind == like.kind && agree(span.task, like.task) && agree(span.text, like.text);
}

} // namespace loiter
