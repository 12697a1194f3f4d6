#pragma once

#include "core/demos/catalogue.h"
#include "core/demos/experiment_check.h"
#include "core/trace/trace.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loiter {

/// The experiment with which a demo starts, changed in some ways.
struct DemoChanges
{
    Strategy strategy = Strategy::ThreadPool;
    Collection collection = Collection::Map;
    int workers = 3;
    std::vector<std::pair<std::string, std::string>> parameters = {};
};

Experiment experimentOf(std::string_view demo, const DemoChanges& changes);

/// The lines that were printed, in order.
std::vector<std::string> linesOf(const Trace& trace);

/// The results of the tasks, by id, "" where there is none.
std::vector<std::string> resultsOf(const Trace& trace);

/// What a demo's downloads that were delivered have come to.
DownloadTally deliveredTally(const Trace& trace, std::string_view demo);

/// Task numbers instead of ids.
std::vector<std::uint32_t> numbersOf(const std::vector<TaskId>& tasks);

/// The trace of a real run at `timeScale`, which saves what it downloads in that folder.
Trace runFor(Experiment experiment, double timeScale, const std::filesystem::path& downloads = {});

} // namespace loiter
