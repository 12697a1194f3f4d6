#pragma once

#include "core/demos/live_task_context.h"
#include "core/events/current_place.h"

#include <functional>

namespace loiter {

/// A task that runs for real as a coroutine on an event loop: while it waits, the loop goes on with
/// others. Each stretch in which it executes is recorded as a step; this must be made in the first
/// one, and destroyed in the last one. Thread safety: the loop's thread.
class LoopTaskContext : public LiveTaskContext
{
public:
    explicit LoopTaskContext(TaskWorld& world);
    ~LoopTaskContext() override;
    LoopTaskContext(const LoopTaskContext&) = delete;
    LoopTaskContext& operator=(const LoopTaskContext&) = delete;

    Routine<void> sleep(std::chrono::nanoseconds duration) override;
    Routine<WebAnswer> request(WebRequest request) override;
    Routine<SavedAnswer>
    download(WebRequest request, std::string fileName, std::size_t chunkSize) override;
    Routine<bool> waitForFlag(FlagId flag, std::chrono::nanoseconds timeout) override;

    /// Throws CancelledError in a task where it is suspended; not if it has ended. On the loop's
    /// thread, between steps.
    static void cancel(TaskWorld& world, TaskId task);

private:
    class Suspension;

    /// Lets a suspended task go on, by the loop; has no effect but for the first time.
    using Wake = std::function<void()>;

    void recordStep(EventKind kind);
    void resume(std::coroutine_handle<> suspended);

    const CurrentPlace m_place;        ///< of all that the task does
    std::function<void()> m_interrupt; ///< ends what it waits for; null while it executes
    bool m_isCancelled = false;        ///< and does not know it yet
};

} // namespace loiter
