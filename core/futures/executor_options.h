#pragma once

#include "core/events/clock.h"
#include "core/events/event_sink.h"

#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace loiter {

/// How grave what is logged is.
enum class LogLevel : std::uint8_t { Error, Critical };

/// Takes what nobody can be told by an exception: a callback's or an initializer's error. Called
/// from any thread, under no lock; what it throws is dropped.
using LogHook =
    std::function<void(LogLevel level, std::string_view message, std::exception_ptr error)>;

/// What an executor is made with. Thread safety: a value.
struct ExecutorOptions
{
    /// How many tasks run at once. The thread pool's; nothing = min(32, usable CPUs + 4). The event
    /// loop's; nothing = all of them.
    std::optional<int> maxWorkers = {};
    /// The thread pool's workers are called `<prefix>_<n>`; empty = "ThreadPoolExecutor-<counter>".
    std::string threadNamePrefix = {};
    /// Called once on every worker thread before its first task; may be empty. The sequential
    /// executor has no worker threads and never calls it.
    std::function<void()> initializer = {};
    /// Where events get their times and go to. Nothing is recorded unless both are given; both
    /// must outlive the executor and its futures.
    Clock* clock = nullptr;
    EventSink* sink = nullptr;
    /// Empty = what would be logged is dropped.
    LogHook log = {};
};

/// Whether shutdown() returns only when every task has ended.
enum class WaitForTasks : std::uint8_t { Yes, No };

/// Whether shutdown() cancels the tasks that have not started.
enum class CancelFutures : std::uint8_t { No, Yes };

/// How to shut an executor down. Thread safety: a value.
struct ShutdownOptions
{
    WaitForTasks waitForTasks = WaitForTasks::Yes;
    CancelFutures cancelFutures = CancelFutures::No;
};

} // namespace loiter
