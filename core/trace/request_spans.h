#pragma once

#include "core/trace/trace.h"

#include <optional>
#include <unordered_map>

namespace loiter {

/// The requests of a server's lane that have begun and not ended, of which each is in one phase at
/// a time, whatever the others do. Costs as much however many there are.
/// Thread safety: one thread at a time.
class RequestSpans
{
public:
    /// Begins a request, or one of its phases, which ends the one before. Returns false, and
    /// changes nothing, when the request has begun already, or has not.
    bool begin(Lane& lane, Span span);

    /// Ends a request with the phase that it is in, and takes over its status, or ends that phase
    /// alone. Returns false when there is no such thing.
    bool end(Lane& lane, const Span& like, std::chrono::nanoseconds time);

    /// Ends all that is open.
    void endAll(Lane& lane, std::chrono::nanoseconds time);

private:
    /// Indices into the lane's spans.
    struct Open
    {
        std::uint32_t request = 0;
        std::optional<std::uint32_t> phase = {};
    };

    static void endPhase(Open& open, Lane& lane, std::chrono::nanoseconds time);

    std::unordered_map<std::uint32_t, Open> m_open; ///< by the numbers of the requests
};

} // namespace loiter
