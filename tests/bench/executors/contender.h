#pragma once

#include "tests/bench/executors/measurement.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace loiter {

/// How many tasks a burst has; slow contenders do fewer.
constexpr std::size_t kBurst = 1'000'000;

/// Somebody who takes part in a measurement: a column of the table has one or several, with
/// different measurements. Thread safety: a value.
struct Contender
{
    std::string column;         ///< the heading, and the name on the command line
    std::string description;    ///< what it is and how it is used
    std::size_t tasks = kBurst; ///< of a burst
    std::vector<Measurement> measurements = {};
    /// Takes one of them; ends by an exception if not all tasks have run.
    std::function<Figures(Measurement)> measure = {};
    /// Where there is no function: the program that prints the figures of the measurement that
    /// follows its arguments.
    std::vector<std::string> command = {};
};

/// One function for each contender, in a file of its own.
Contender loiterThreads();
Contender loiterProcesses();
Contender boostAsio();
Contender oneTbb();
/// Nothing in a build without Qt.
std::optional<Contender> qThreadPool();
Contender standardAsync();
Contender pythonThreads(const std::string& interpreter);
Contender pythonProcesses(const std::string& interpreter);

/// All of them, in the order of the table's columns; ours come first.
std::vector<Contender> allContenders(const std::string& pythonInterpreter);

} // namespace loiter
