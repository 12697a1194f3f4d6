#include "core/experiment/experiment.h"

namespace loiter {

namespace {

template<typename Values>
auto valueNamed(const Values& values, std::string_view name)
    -> std::optional<typename Values::value_type>
{
    for (const auto value : values) {
        if (nameOf(value) == name) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view nameOf(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Sequential:
        return "sequential";
    case Strategy::ThreadPool:
        return "thread-pool";
    case Strategy::ThreadPerTask:
        return "thread-per-task";
    case Strategy::ProcessPool:
        return "process-pool";
    case Strategy::ProcessPerTask:
        return "process-per-task";
    case Strategy::Asyncio:
        return "asyncio";
    }
    return {};
}

std::string_view nameOf(Collection collection)
{
    switch (collection) {
    case Collection::Map:
        return "map";
    case Collection::AsCompleted:
        return "as-completed";
    case Collection::Wait:
        return "wait";
    }
    return {};
}

std::string_view nameOf(ReturnWhen returnWhen)
{
    switch (returnWhen) {
    case ReturnWhen::FirstCompleted:
        return "first-completed";
    case ReturnWhen::FirstException:
        return "first-exception";
    case ReturnWhen::AllCompleted:
        return "all-completed";
    }
    return {};
}

std::optional<Strategy> strategyNamed(std::string_view name)
{
    return valueNamed(kStrategies, name);
}

std::optional<Collection> collectionNamed(std::string_view name)
{
    return valueNamed(kCollections, name);
}

std::optional<ReturnWhen> returnWhenNamed(std::string_view name)
{
    return valueNamed(kReturnWhens, name);
}

int poolSize(const Experiment& experiment)
{
    const bool isPool =
        experiment.strategy == Strategy::ThreadPool || experiment.strategy == Strategy::ProcessPool;
    return isPool ? experiment.workers : 0;
}

bool usesWorkers(Strategy strategy)
{
    return strategy == Strategy::ThreadPool || strategy == Strategy::ProcessPool ||
           strategy == Strategy::Asyncio;
}

bool canChangeWorkers(Strategy strategy)
{
    return strategy == Strategy::ThreadPool || strategy == Strategy::Asyncio;
}

bool isPerTask(Strategy strategy)
{
    return strategy == Strategy::ThreadPerTask || strategy == Strategy::ProcessPerTask;
}

bool usesProcesses(Strategy strategy)
{
    return strategy == Strategy::ProcessPool || strategy == Strategy::ProcessPerTask;
}

} // namespace loiter
