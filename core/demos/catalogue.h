#pragma once

#include "core/demos/caller.h"
#include "core/demos/demo_task.h"
#include "core/demos/download_results.h"
#include "core/demos/sweep_point.h"
#include "core/experiment/experiment.h"
#include "core/futures/event_loop.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// What is wrong with an experiment.
/// Thread safety: a value.
struct ExperimentError
{
    std::string field;   ///< "workers", "durations", "strategy"; the name used on the command line
                         ///< and in files
    std::string message; ///< names the value and says what is allowed
};

/// One parameter of a demo: what the control panel shows and what a value may be.
/// Thread safety: a value.
struct Parameter
{
    enum class Kind : std::uint8_t {
        Durations, ///< a text in the language of parseDurations(), of `maximum` tasks at most
        Integer,   ///< from `minimum` to `maximum`
        Seconds,   ///< a real number from `minimum` to `maximum`; the empty text is none where
                   ///< `isOptional`
        Choice,    ///< one of `choices`
        Text,      ///< any text that `check` finds nothing wrong with
    };

    std::string name;  ///< on the command line and in files: "durations"
    std::string label; ///< in the window: "Durations"
    std::string note;  ///< one line for the tool tip
    Kind kind = Kind::Integer;
    ParameterValue defaultValue = {};
    double minimum = 0;
    double maximum = 0;
    bool isOptional = false;
    std::vector<std::string> choices = {};
    /// What is wrong with a text, naming it and what is allowed; empty when all is well.
    std::function<std::string(const std::string& text)> check = nullptr;
    /// Whether it makes any difference, the others being as they are; null = always.
    std::function<bool(const Experiment&)> isUsed = nullptr;
    std::string warning = {};   ///< what is to be considered while it is used; mostly nothing
    std::string emptyText = {}; ///< of a Text: what it stands for when it is empty
    std::string unit = {};      ///< of an Integer, "KiB"; mostly none
};

/// One entry of the catalogue.
/// Thread safety: immutable once made.
struct Demo
{
    std::string id;    ///< "loiter"; its Python listing among the resources has this name too
    std::string title; ///< "loiter (executor.map)"
    std::string story; ///< two or three sentences: what it does and what to look at
    std::vector<Strategy> strategies;
    std::vector<Collection> collections;
    std::vector<Parameter> parameters;
    Experiment experiment = {}; ///< what it starts with; in the catalogue with every parameter
    std::function<void(Caller&, const Experiment&)> script;
    /// What is wrong with parameters that are good by themselves; null where nothing can be.
    std::function<std::optional<ExperimentError>(const Experiment&)> check = nullptr;
    /// The call that the user adds during a run, lasting so long; null where none can be added.
    std::function<Call(std::chrono::nanoseconds)> addedCall = nullptr;
    std::string addedName = {}; ///< what it is called, "loiter"
    /// Those that can run in worker processes.
    std::vector<DemoTaskEntry> tasks = {};
    /// Whether its script starts a manager process; null where it never does.
    std::function<bool(const Experiment&)> usesManager = nullptr;
    /// What the demo downloads from, and how a run gets there; null where it downloads nothing.
    std::function<Site(const Experiment&)> site = nullptr;
    ConnectToSite connect = nullptr;
    /// Makes the event loop of a run; null where no strategy needs one.
    std::function<std::unique_ptr<EventLoop>()> makeEventLoop = nullptr;
    /// How many tasks there will be; null where it is as many as there are durations.
    std::function<std::size_t(const Experiment&)> taskCount = nullptr;
    /// What the text that the demo comes from says of runs with several numbers of workers; null
    /// where it says nothing.
    std::function<std::vector<SweepPoint>(const Experiment&)> published = nullptr;
    /// What a sweep runs instead of an experiment, so that all of its runs do the same work; null
    /// where they do anyway.
    std::function<Experiment(Experiment)> comparable = nullptr;
    /// How the results of its downloads are read; nothing where they are not to be shown as such.
    std::optional<DownloadResults> downloads = {};
};

/// Adds demos to the end of the catalogue: those of libraries that this one does not know. To be
/// called when the program starts, before anything else uses the catalogue.
void addToCatalogue(std::vector<Demo> demos);

/// All demos, in the order in which they are shown.
const std::vector<Demo>& catalogue();

/// The demo with that id, null if there is none.
const Demo* findDemo(std::string_view id);

/// The experiment that a demo starts with, nothing if there is no such demo.
std::optional<Experiment> defaultsOf(std::string_view demo);

} // namespace loiter
