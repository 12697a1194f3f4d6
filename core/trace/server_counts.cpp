#include "core/trace/server_counts.h"

namespace loiter {

std::optional<ServerCounts> serverCounts(const Trace& trace)
{
    std::optional<ServerCounts> counts;
    for (const Lane& lane : trace.lanes) {
        if (lane.kind != LaneKind::Server) {
            continue;
        }
        counts = counts.value_or(ServerCounts());
        for (const Span& span : lane.spans) {
            const bool isRequest = span.kind == SpanKind::Request;
            counts->requests += isRequest ? 1 : 0;
            counts->answers += isRequest && span.status != 0 ? 1 : 0;
        }
    }
    return counts;
}

} // namespace loiter
