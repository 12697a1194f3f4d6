#pragma once

#include "core/process/child_process.h"

#include <stop_token>
#include <string>

namespace loiter {

/// What a program came to. Thread safety: a value.
struct FinishedProgram
{
    ExitStatus status;
    CpuTime cpuTime;
    std::string output;     ///< what it wrote to its standard output
    std::string error;      ///< and to its standard error, the end of it where that is long
    bool isStopped = false; ///< it was killed before its end, because of `stop`
};

/// Runs a program to its end and gathers what it writes; the options' own streams are not used.
/// Blocks: until it has ended, or has been killed after `stop` was asked for.
/// Throws: what ChildProcess throws; std::system_error when the system has no pipe to give.
FinishedProgram runProgram(ChildProcessOptions options, const std::stop_token& stop);

} // namespace loiter
