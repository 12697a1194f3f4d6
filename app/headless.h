#pragma once

#include "app/command_line.h"
#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

#include <chrono>
#include <functional>
#include <optional>
#include <ostream>
#include <string>

namespace loiter {

/// What the program ends with.
enum class ExitStatus : std::uint8_t { Good = 0, Failed = 1, Usage = 2 };

/// Draws the timeline of a trace into a file; returns what went wrong. Given from outside, so that
/// running needs no window library.
using Exporter = std::function<std::optional<std::string>(
    const PictureOptions&, const Trace&, const Experiment&)>;

/// Blocks for so long at most; returns whether the user wants the program to stop.
using StopWaiter = std::function<bool(std::chrono::milliseconds)>;

/// What a headless run needs of the world.
struct Surroundings
{
    std::ostream& out;
    std::ostream& error;
    std::chrono::seconds timeOfDay; ///< the clock time, since midnight
    bool isTerminal;                ///< whether `error` is one
    StopWaiter waitForStop;
    Exporter exportPicture;
};

/// Runs or predicts the experiment of a command line, and writes the outputs that it asks for. All
/// of them are checked before the run begins. Blocks: until it is done, or stopped; then nothing is
/// written.
ExitStatus runHeadless(const CommandLine& commandLine, const Surroundings& surroundings);

/// One demo a line: id, tab, title.
std::string demoList();

} // namespace loiter
