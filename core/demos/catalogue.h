#pragma once

#include "core/demos/caller.h"
#include "core/experiment/experiment.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// One parameter of a demo: what the control panel shows and what a value may be.
/// Thread safety: a value.
struct Parameter
{
    enum class Kind : std::uint8_t {
        Durations, ///< text in the language of parseDurations()
        Integer,
        Seconds, ///< a real number; none when `isOptional` and left empty
        Percent,
    };

    std::string name;  ///< on the command line and in files: "durations"
    std::string label; ///< in the window: "Durations"
    std::string note;  ///< one line for the tool tip
    Kind kind = Kind::Integer;
    ParameterValue defaultValue;
    double minimum = 0;
    double maximum = 0;
    bool isOptional = false; ///< a Seconds that may be none, written as the empty text or "none"
};

/// One entry of the catalogue.
/// Thread safety: immutable once made.
struct Demo
{
    std::string id;      ///< "loiter"
    std::string title;   ///< "loiter (executor.map)"
    std::string story;   ///< two or three sentences: what it does and what to look at
    std::string listing; ///< name of its Python listing among the resources, "loiter"
    std::vector<Strategy> strategies;
    std::vector<Collection> collections;
    std::vector<Parameter> parameters;
    Experiment experiment; ///< the values it starts with; every parameter is there
    std::function<void(Caller&, const Experiment&)> script;
    std::function<Call(std::chrono::nanoseconds, TaskId)>
        addedCall;         ///< of the task that the user adds during a run
    std::string addedName; ///< what it is called, "loiter"
};

/// All demos, in the order in which they are shown.
const std::vector<Demo>& catalogue();

/// The demo with that id, null if there is none.
const Demo* findDemo(std::string_view id);

} // namespace loiter
