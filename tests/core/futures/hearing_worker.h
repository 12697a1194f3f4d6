#pragma once

#include "core/futures/process_options.h"
#include "core/futures/registered_task.h"

#include <string>

namespace loiter {

// A worker that records, and hears that it is to end.

/// How such workers are started.
inline ProcessOptions hearingWorkers()
{
    return {.workerCommand = {"/proc/self/exe", "--hearing-worker"}};
}

/// Whether these arguments are theirs.
bool isHearingWorker(int argc, char** argv);

/// What they do. Returns the exit code.
int runHearingWorker();

// Their tasks: here are their names, what they do is known to the workers.

/// Prints the text, spends a moment sleeping, and returns its length.
inline const RegisteredTask<int(std::string)> kSay{"say", [](std::string) { return 0; }}; // NOLINT
/// Says that it is there, and lasts until the worker is to end: then it is stopped.
inline const RegisteredTask<void(std::string)> kLastUntilTheEnd{"lastUntilTheEnd",
                                                                [](std::string) {}}; // NOLINT

} // namespace loiter
