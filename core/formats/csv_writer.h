#pragma once

#include "core/trace/trace.h"

#include <ostream>
#include <string>
#include <string_view>

namespace loiter {

/// Writes one row per task, as RFC 4180 has it: a header, then id, label, submitter, lane, state,
/// result, result type, and the five times in seconds from the start of the trace, exact to the
/// nanosecond; empty where it did not happen.
void writeCsv(std::ostream& out, const Trace& trace);

/// A field, in quotes where it needs them.
std::string csvField(std::string_view text);

} // namespace loiter
