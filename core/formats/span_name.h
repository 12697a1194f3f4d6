#pragma once

#include "core/trace/trace.h"

#include <string>
#include <string_view>

namespace loiter {

/// What a span is called: the call for a task, else what the time is spent on: "sleeping",
/// "waiting for result 3", "waiting for shutdown", "holding lock".
std::string spanName(const Trace& trace, const Span& span);

/// What kind of span it is, in one word: "task", "sleeping", "waiting".
std::string_view nameOf(SpanKind kind);

} // namespace loiter
