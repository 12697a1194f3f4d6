#pragma once

#include "core/events/cache_line.h"
#include "core/futures/executor_options.h"
#include "core/futures/reference_count.h"

#include <chrono>
#include <cstdint>
#include <exception>
#include <optional>
#include <string_view>

namespace loiter {

/// Where an executor, its workers and its futures report to: stamps events and records them, and
/// logs. It counts its owners, an executor and its futures: see Reference. Events of tasks are
/// recorded on the lane of the calling thread (currentPlace()), and now unless another time is
/// given. Thread safety: every function may be called from any thread.
class ExecutorObserver // NOLINT(clang-analyzer-optin.performance.Padding): apart on purpose
{
public:
    /// When something happened in another process, on the machine's steady clock; nothing = now.
    using ReportedTime = std::optional<std::chrono::nanoseconds>;

    /// Records and logs nothing.
    ExecutorObserver() = default;
    explicit ExecutorObserver(const ExecutorOptions& options);
    ExecutorObserver(const ExecutorObserver&) = delete;
    ExecutorObserver& operator=(const ExecutorObserver&) = delete;

    void retain() const noexcept { m_owners.add(); }
    void release() const noexcept
    {
        if (m_owners.removeLast()) {
            destroy();
        }
    }

    bool isRecording() const noexcept { return m_isRecording; }

    /// A new task's id, none if nothing is recorded; `address` is the future's.
    TaskId submitted(std::string_view label, std::uint64_t address) const noexcept;
    void started(TaskId task, ReportedTime time = {}) const noexcept;
    void finished(TaskId task,
                  std::string_view result,
                  std::string_view typeName,
                  ReportedTime time = {}) const noexcept;
    /// Returned nothing, which Python calls None.
    void finished(TaskId task, ReportedTime time = {}) const noexcept;
    /// Ended with an exception: failed, or stopped if that is a StoppedError.
    void
    failed(TaskId task, const std::exception_ptr& error, ReportedTime time = {}) const noexcept;
    void cancelled(TaskId task) const noexcept;
    /// What the call of a task has recorded in another process, but for its text, task and lane.
    void relayed(TaskId task,
                 const Event& event,
                 std::string_view text,
                 std::chrono::nanoseconds time) const noexcept;

    /// A new worker's lane, none if nothing is recorded.
    LaneId addLane() const noexcept;
    void workerStarted(LaneId lane, std::string_view name) const noexcept;
    /// A worker that is an event loop.
    void loopStarted(LaneId lane, std::string_view name) const noexcept;
    /// A worker that is a process, with its number. The time must be one before it could do
    /// anything: what it does is recorded at its own times.
    void processStarted(LaneId lane,
                        std::string_view name,
                        int process,
                        std::chrono::nanoseconds time) const noexcept;
    void workerIdle(LaneId lane) const noexcept;
    void workerEnded(LaneId lane) const noexcept;

    void
    log(LogLevel level, std::string_view message, const std::exception_ptr& error) const noexcept;

private:
    ~ExecutorObserver() = default;
    void destroy() const noexcept;

    void recordTask(Event&& event, ReportedTime time = {}) const noexcept;
    void recordWorker(Event&& event, ReportedTime time = {}) const noexcept;

    const bool m_isRecording = false;
    Clock* m_clock = nullptr;
    EventSink* m_sink = nullptr;
    TextId m_none;     ///< "None", looked up once
    TextId m_noneType; ///< "NoneType"
    LogHook m_log;
    /// Changes with every future, and everything else is read for every task by other threads.
    alignas(kCacheLine) mutable ReferenceCount m_owners;
};

} // namespace loiter
