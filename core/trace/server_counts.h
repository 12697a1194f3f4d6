#pragma once

#include "core/trace/trace.h"

#include <cstddef>
#include <optional>

namespace loiter {

/// What a server got and gave.
/// Thread safety: a value.
struct ServerCounts
{
    std::size_t requests = 0;
    std::size_t answers = 0; ///< of them: with any status, but not where the client left before
};

/// The counts of all servers' lanes of a trace; nothing where it has none.
std::optional<ServerCounts> serverCounts(const Trace& trace);

} // namespace loiter
