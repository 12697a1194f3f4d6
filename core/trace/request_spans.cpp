#include "core/trace/request_spans.h"

#include <utility>

namespace loiter {

bool RequestSpans::begin(Lane& lane, Span span)
{
    const auto index = static_cast<std::uint32_t>(lane.spans.size());
    if (span.kind == SpanKind::Request) {
        if (!m_open.try_emplace(span.request, Open{.request = index}).second) {
            return false;
        }
    } else {
        const auto open = m_open.find(span.request);
        if (open == m_open.end()) {
            return false;
        }
        endPhase(open->second, lane, span.start);
        open->second.phase = index;
        span.depth = 1;
    }
    lane.spans.push_back(span);
    return true;
}

bool RequestSpans::end(Lane& lane, const Span& like, std::chrono::nanoseconds time)
{
    const auto open = m_open.find(like.request);
    if (open == m_open.end()) {
        return false;
    }
    if (like.kind != SpanKind::Request) {
        const auto phase = open->second.phase;
        const bool isIn = phase && lane.spans[*phase].kind == like.kind;
        if (isIn) {
            endPhase(open->second, lane, time);
        }
        return isIn;
    }
    endPhase(open->second, lane, time);
    Span& request = lane.spans[open->second.request];
    request.end = time;
    request.status = like.status;
    m_open.erase(open);
    return true;
}

void RequestSpans::endAll(Lane& lane, std::chrono::nanoseconds time)
{
    for (auto& [number, open] : m_open) {
        endPhase(open, lane, time);
        lane.spans[open.request].end = time;
    }
    m_open.clear();
}

void RequestSpans::endPhase(Open& open, Lane& lane, std::chrono::nanoseconds time)
{
    if (const auto phase = std::exchange(open.phase, std::nullopt)) {
        lane.spans[*phase].end = time;
    }
}

} // namespace loiter
