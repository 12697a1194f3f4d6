#pragma once

#include "core/trace/trace.h"

#include <string>

namespace loiter {

/// What a span is called: the call for a task and for its steps, else what the time is spent on:
/// "sleeping", "waiting for result 3", "waiting for shutdown", "holding lock".
std::string spanName(const Trace& trace, const Span& span);

} // namespace loiter
