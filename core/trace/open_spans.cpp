#include "core/trace/open_spans.h"

#include <algorithm>

namespace loiter {

bool OpenSpans::begin(Lane& lane, const Span& span)
{
    const bool isOnServer = takesRequests(lane.kind);
    if (span.start < m_latest || isOfRequest(span.kind) != isOnServer) {
        return false;
    }
    if (RequestSpans* requests = requestsOf(lane)) {
        return note(requests->begin(lane, span), span.start);
    }
    LoopSpans* loop = loopOf(lane);
    return note(loop == nullptr ? m_spans.begin(lane, span) : loop->begin(lane, span), span.start);
}

bool OpenSpans::end(Lane& lane, const Span& like, std::chrono::nanoseconds time)
{
    if (time < m_latest) {
        return false;
    }
    if (RequestSpans* requests = requestsOf(lane)) {
        return note(requests->end(lane, like, time), time);
    }
    LoopSpans* loop = loopOf(lane);
    return note(loop == nullptr ? m_spans.end(lane, like, time) : loop->end(lane, like, time),
                time);
}

bool OpenSpans::endTask(Lane& lane, TaskId task, std::chrono::nanoseconds time)
{
    if (time < m_latest) {
        return false;
    }
    LoopSpans* loop = loopOf(lane);
    return note(loop == nullptr ? m_spans.endTask(lane, task, time)
                                : loop->endTask(lane, task, time),
                time);
}

std::vector<TaskId> OpenSpans::endAll(Lane& lane, std::chrono::nanoseconds time)
{
    m_latest = std::max(time, m_latest);
    std::vector<TaskId> tasks;
    if (RequestSpans* requests = requestsOf(lane)) {
        requests->endAll(lane, m_latest);
    } else if (LoopSpans* loop = loopOf(lane)) {
        loop->endAll(lane, m_latest, tasks);
    } else {
        m_spans.endAll(lane, m_latest, tasks);
    }
    return tasks;
}

/// Takes note of the time at which the lane did something, if it did.
bool OpenSpans::note(bool isDone, std::chrono::nanoseconds time)
{
    m_latest = isDone ? time : m_latest;
    return isDone;
}

/// Null where the lane is no event loop's.
LoopSpans* OpenSpans::loopOf(const Lane& lane)
{
    if (lane.kind == LaneKind::EventLoop && m_loop == nullptr) {
        m_loop = std::make_unique<LoopSpans>();
    }
    return m_loop.get();
}

/// Null where the lane is no server's.
RequestSpans* OpenSpans::requestsOf(const Lane& lane)
{
    if (takesRequests(lane.kind) && m_requests == nullptr) {
        m_requests = std::make_unique<RequestSpans>();
    }
    return m_requests.get();
}

} // namespace loiter
