#pragma once

#include "app/command_line.h"
#include "app/headless.h"
#include "core/sweeps/sweep_runner.h"

namespace loiter {

/// Runs or predicts the sweep of a command line: prints a line for each point as it comes, and
/// writes the table if it is asked for. `measure` makes the points that are not predicted.
/// Blocks: until it is done, or stopped; then no file is written.
ExitStatus runSweep(const CommandLine& commandLine,
                    const Surroundings& surroundings,
                    const PointMaker& measure);

} // namespace loiter
