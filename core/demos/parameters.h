#pragma once

#include "core/demos/catalogue.h"
#include "core/experiment/experiment.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// "durations": the tasks, in the language of parseDurations().
Parameter durationsParameter(std::string defaultText);

/// "timeout": what the script gives to map, as_completed or wait; none at first.
Parameter timeoutParameter();

/// A whole number.
Parameter integerParameter(std::string name,
                           std::string label,
                           std::string note,
                           std::int64_t value,
                           std::int64_t maximum);

/// A Choice of "yes" and "no".
enum class Answer : std::uint8_t { No, Yes };
Parameter yesNoParameter(std::string name, std::string label, std::string note, Answer value);

/// Whether it is "yes". Throws: std::out_of_range where the experiment has no such parameter.
bool isYes(const Experiment& experiment, std::string_view name);

/// The experiment's "durations". Throws: std::invalid_argument where they cannot be read.
std::vector<std::chrono::nanoseconds> durationsOf(const Experiment& experiment);

/// How many tasks the experiment has; 0 where that cannot be said.
std::size_t taskCount(const Experiment& experiment);

/// The value of a Seconds; nothing for "none". Throws: std::out_of_range where the experiment has
/// no such parameter.
std::optional<std::chrono::nanoseconds> secondsOf(const Experiment& experiment,
                                                  const std::string& name);

/// The value of an Integer. Throws: std::out_of_range where the experiment has no such parameter.
std::int64_t integerOf(const Experiment& experiment, const std::string& name);

} // namespace loiter
