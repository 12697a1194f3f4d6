#pragma once

#include "core/trace/trace.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace loiter {

/// "1.00 s"; "0.0012 s" where two decimals would say nothing.
std::string secondsText(std::chrono::nanoseconds duration);

/// "1.00 s": an instant, seen from the start of the trace; with four decimals where all of the
/// trace is under a tenth of a second.
std::string timeText(const Trace& trace, std::chrono::nanoseconds time);

/// "1 task", "2 tasks".
std::string countText(std::size_t count, std::string_view singular);

/// "is" or "are", "was" or "were", "it" or "they": what goes with a count.
std::string_view choose(std::size_t count, std::string_view singular, std::string_view plural);

/// "loiter(3)"; where another task has the same label "3 loiter(1)", where it has none "task 3".
std::string taskText(const Trace& trace, TaskId task);

/// "ValueError: bad"; one of them where the other is missing.
std::string errorText(const Trace& trace, const Task& task);

/// The name of the first caller's lane, "main" if it has none.
std::string callerText(const Trace& trace);

} // namespace loiter
