#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace loiter {

/// How tasks run.
enum class Strategy : std::uint8_t {
    Sequential,
    ThreadPool,
    ThreadPerTask,
    ProcessPool,
    ProcessPerTask,
    Asyncio,
};

/// How the caller takes results.
enum class Collection : std::uint8_t { Map, AsCompleted, Wait };

/// When `wait` returns.
enum class ReturnWhen : std::uint8_t { FirstCompleted, FirstException, AllCompleted };

/// The value of one of a demo's parameters.
using ParameterValue = std::variant<bool, std::int64_t, double, std::string>;

inline constexpr std::array kStrategies = {Strategy::Sequential,
                                           Strategy::ThreadPool,
                                           Strategy::ThreadPerTask,
                                           Strategy::ProcessPool,
                                           Strategy::ProcessPerTask,
                                           Strategy::Asyncio};
/// Those whose tasks wait by blocking what they run on.
inline constexpr std::array kBlockingStrategies = {Strategy::Sequential,
                                                   Strategy::ThreadPool,
                                                   Strategy::ThreadPerTask,
                                                   Strategy::ProcessPool,
                                                   Strategy::ProcessPerTask};
/// Those that need nothing but threads.
inline constexpr std::array kThreadStrategies = {
    Strategy::Sequential, Strategy::ThreadPool, Strategy::ThreadPerTask};
inline constexpr std::array kCollections = {
    Collection::Map, Collection::AsCompleted, Collection::Wait};
inline constexpr std::array kReturnWhens = {
    ReturnWhen::FirstCompleted, ReturnWhen::FirstException, ReturnWhen::AllCompleted};

/// The names used on the command line and in files: "thread-pool", "as-completed",
/// "first-completed".
std::string_view nameOf(Strategy strategy);
std::string_view nameOf(Collection collection);
std::string_view nameOf(ReturnWhen returnWhen);

/// The value of such a name, nothing for any other text.
std::optional<Strategy> strategyNamed(std::string_view name);
std::optional<Collection> collectionNamed(std::string_view name);
std::optional<ReturnWhen> returnWhenNamed(std::string_view name);

/// The limits that hold for every experiment.
inline constexpr int kMinWorkers = 1;
inline constexpr int kMaxWorkers = 1000;
inline constexpr double kMinTimeScale = 0.001;
inline constexpr double kMaxTimeScale = 100;
inline constexpr std::size_t kMaxTasks = 1'000'000;

/// All that decides what a run does: which demo, on what, with which values. Saved as JSON.
/// Thread safety: a value.
struct Experiment
{
    std::string demo = "loiter"; ///< id in the catalogue
    Strategy strategy = Strategy::ThreadPool;
    Collection collection = Collection::Map;
    ReturnWhen returnWhen = ReturnWhen::FirstCompleted; ///< used when collection is Wait
    /// Of a pool, or as many coroutines as may be in progress at once; kMinWorkers to kMaxWorkers.
    int workers = 3;
    /// The demo's own; one that is missing has the demo's default.
    std::map<std::string, ParameterValue> parameters = {};
    std::uint64_t seed = 1;
    double timeScale =
        1.0; ///< real seconds that one of the demo's seconds lasts, kMinTimeScale to kMaxTimeScale

    bool operator==(const Experiment&) const = default;
};

/// The size of the pool that an experiment asks for, 0 where its strategy has no pool.
int poolSize(const Experiment& experiment);

/// Whether a strategy has at most as many tasks in progress as the experiment has workers.
bool usesWorkers(Strategy strategy);
/// Whether their number can be changed during a run.
bool canChangeWorkers(Strategy strategy);

/// Whether each task has a worker of its own.
bool isPerTask(Strategy strategy);
/// Whether tasks run in processes of their own.
bool usesProcesses(Strategy strategy);

} // namespace loiter
