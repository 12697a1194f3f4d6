#pragma once

#include "core/trace/trace.h"

#include <chrono>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace loiter {

/// One line of a transcript, without its end: "[17:04:05] loiter(0): done." The stamp is the clock
/// time at which the run started, since midnight, plus the whole seconds of demo time gone by;
/// there is none without that time.
std::string transcriptLine(std::string_view line,
                           std::chrono::nanoseconds sinceStart,
                           std::optional<std::chrono::seconds> startOfRun);

/// All lines that a trace printed.
void writeTranscript(std::ostream& out,
                     const Trace& trace,
                     std::optional<std::chrono::seconds> startOfRun);

} // namespace loiter
