#pragma once

#include "ui/gantt/lane_index.h"

namespace loiter {

/// The spans within a bar, in the order of their starts. They follow the bar's own span in the
/// lane; on an event loop's lane those of other tasks lie between, on a server's those of other
/// requests. Thread safety: a value; what it
/// points to is borrowed.
class SubSpans
{
public:
    SubSpans(const Lane& lane, const LaneIndex& index, const Bar& bar);

    /// The n-th, null beyond the last.
    const Span* at(std::size_t n) const;

    /// The first behind the n-th that starts at `time` or later. Quick also where there are many.
    std::size_t firstFrom(std::size_t n, std::chrono::nanoseconds time) const;

    bool isEmpty() const { return at(0) == nullptr; }

    /// Whether they are all that there is to say of the bar: of a task on an event loop, which is
    /// suspended in them, or of a request.
    bool areAll() const { return m_lane.kind == LaneKind::EventLoop || takesRequests(m_lane.kind); }

private:
    const Lane& m_lane;
    std::span<const std::uint32_t> m_own; ///< where others lie between: indices into the lane's
    std::size_t m_first = 0;              ///< of any other lane: the same
};

} // namespace loiter
