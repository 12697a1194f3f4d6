#pragma once

#include "core/trace/trace.h"
#include "core/trace/trace_builder.h"
#include "ui/panels/listing.h"

#include <optional>
#include <string_view>
#include <vector>

namespace loiter {

/// Where a lane is in a listing.
struct LaneLine
{
    LaneId lane;
    std::size_t line = 0; ///< from 0

    friend bool operator==(const LaneLine&, const LaneLine&) = default;
};

/// Follows where in a listing the lanes of a live trace are: it comes from a lane's innermost open
/// span, or from its last event where the span says nothing. Idle lanes, lanes that have ended and
/// all those of a prediction are nowhere. Thread safety: one thread at a time.
class CodeLines
{
public:
    void setListing(Listing listing);
    const Listing& listing() const { return m_listing; }

    /// Takes another trace, null for none; it must outlive this or the next call.
    void setTrace(const Trace* trace);

    /// The trace has grown.
    void append(const TraceChange& change);

    /// The lanes that are somewhere, in the order of their ids.
    std::vector<LaneLine> laneLines() const;

private:
    struct LastEvent
    {
        std::chrono::nanoseconds time = kNotYet;
        std::string_view what = "started";
        TextId text;
    };

    void note(LaneId lane, const LastEvent& event);
    void noteTask(TaskId id);
    std::optional<std::size_t> lineOf(LaneId id) const;
    std::string textOf(const Span& span) const;
    LastEvent lastEventOf(LaneId id, const Span* task) const;
    std::optional<std::size_t>
    find(std::string_view callable, std::string_view what, std::string_view text) const;

    Listing m_listing;
    const Trace* m_trace = nullptr;
    std::vector<LastEvent> m_lastEvents; ///< by LaneId
};

/// The name of a lane in the margin: "ThreadPoolExecutor-0_1" is "0_1" there.
std::string_view shortLaneName(std::string_view name);

} // namespace loiter
