#pragma once

#include "core/trace/trace.h"

#include <bitset>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace loiter {

/// From this status on an answer says that the server has failed.
inline constexpr int kFirstServerError = 500;

/// An outermost span of a lane, or a step, as it is drawn: a task, a request, a wait. Thread
/// safety: a value.
struct Bar
{
    std::chrono::nanoseconds start = {};
    std::chrono::nanoseconds end = kNotYet; ///< kNotYet while it lasts
    TaskId task;
    std::uint32_t span = 0; ///< index into the lane's spans
    SpanKind kind = SpanKind::Task;

    std::chrono::nanoseconds endBy(std::chrono::nanoseconds now) const
    {
        return end == kNotYet ? std::max(start, now) : end;
    }
};

/// The bars of one sub-row: none overlaps another, so that starts and ends are both in order.
struct BarRow
{
    std::vector<Bar> bars;
    std::vector<std::size_t> failed; ///< which of them failed, ascending
};

/// What is drawn of one lane, brought up to date as the trace grows: bars that overlap lie in
/// different sub-rows. Updating costs as much as there is new, not as much as there is. Thread
/// safety: one thread at a time.
class LaneIndex
{
public:
    /// Where a bar is.
    struct Place
    {
        std::size_t row = 0;
        std::size_t bar = 0;
    };

    /// Takes over what has been added to the lane, and what has ended, since the last call.
    void update(const Trace& trace, const Lane& lane);

    std::span<const BarRow> rows() const { return m_rows; }

    /// On an event loop's lane the steps: what executed when.
    const BarRow& steps() const { return m_steps; }

    /// Where the spans within a task of an event loop are in the lane, ascending.
    std::span<const std::uint32_t> spansOf(TaskId task) const;

    /// The same for a request of a server.
    std::span<const std::uint32_t> spansOfRequest(std::uint32_t request) const;

    /// On a server's lane the requests of a task, in the order in which they came.
    std::span<const Place> requestsOf(TaskId task) const;

    /// How many requests a server has got; nothing on any other lane.
    std::optional<std::size_t> requests() const;

    /// The sub-row in which the bar of a task of an event loop lies; nothing if it has none.
    std::optional<std::size_t> rowOf(TaskId task) const;

    /// For how long tasks ran, those that still do counted up to `now`; on an event loop's lane for
    /// how long they executed.
    std::chrono::nanoseconds busy(std::chrono::nanoseconds now) const;

    /// For how long the lane waited for results.
    std::chrono::nanoseconds blocked(std::chrono::nanoseconds now) const;

    /// Whether the lane has, or had, a span of that kind, be it within another.
    bool hasSpan(SpanKind kind) const { return m_kinds.test(static_cast<std::size_t>(kind)); }

    /// The end of the last bar; kNotYet if there is none or one still lasts.
    std::chrono::nanoseconds lastEnd() const;

private:
    /// Of a task of an event loop, or of a request.
    struct Own
    {
        std::size_t row = 0;
        std::vector<std::uint32_t> spans; ///< within it, indices into the lane's spans
    };

    std::uint32_t ownerOf(const Span& span) const;
    std::span<const std::uint32_t> spansOwnedBy(std::uint32_t owner) const;
    void add(const Span& span, std::uint32_t index);
    void addStep(const Span& span, std::uint32_t index);
    void endStep(const Lane& lane);
    bool end(const Trace& trace, const Lane& lane, const Place& place);
    std::size_t freeRow(std::chrono::nanoseconds start);
    std::chrono::nanoseconds openTime(SpanKind kind, std::chrono::nanoseconds now) const;

    std::vector<BarRow> m_rows;
    BarRow m_steps;
    /// Of an event loop by task, of a server by the number of the request.
    std::unordered_map<std::uint32_t, Own> m_own;
    std::unordered_map<TaskId, std::vector<Place>> m_requests; ///< by who asks
    std::vector<Place> m_open; ///< bars that had not ended when last seen
    std::size_t m_seen = 0;    ///< of the lane's spans
    std::bitset<16> m_kinds;   ///< of the spans seen
    bool m_isLoop = false;
    bool m_isServer = false;
    std::chrono::nanoseconds m_busy = {};
    std::chrono::nanoseconds m_blocked = {};
};

} // namespace loiter
