#pragma once

#include "core/trace/trace.h"

#include <chrono>
#include <ostream>
#include <string>
#include <string_view>

namespace loiter {

/// One line of a transcript, without its end: "[17:04:05] loiter(0): done." The stamp is the clock
/// time at which the run started, since midnight, plus the whole seconds of demo time gone by.
std::string transcriptLine(std::string_view line,
                           std::chrono::nanoseconds sinceStart,
                           std::chrono::seconds startOfRun);

/// All lines that a trace printed.
void writeTranscript(std::ostream& out, const Trace& trace, std::chrono::seconds startOfRun);

} // namespace loiter
