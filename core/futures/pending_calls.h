#pragma once

#include "core/futures/submitted_task.h"
#include "core/futures/worker_signal.h"
#include "core/process/wake_up.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace loiter {

/// A task that has not been sent to a worker process, and what it will be sent as.
/// Thread safety: a value.
struct PendingCall
{
    SubmittedTask task;
    RemoteCall call;
};

/// What the threads that use a process pool leave to the one that serves it: calls in the order of
/// their submission, and orders. That one is woken only for what it waits for.
/// Thread safety: every function may be called from any thread; those under "For the server" by one
/// thread.
class PendingCalls
{
public:
    enum class Admission : std::uint8_t { Open, Closed, Broken };

    /// Whether calls are taken.
    Admission admission() const;

    /// Moves the call to the end, unless none are taken any more; returns whether it did.
    bool push(PendingCall& call);

    /// From now on no calls are taken.
    void close();
    /// The same, and the workers are to be told to end. Takes away all that has not been sent.
    std::deque<PendingCall> closeBySignal(WorkerSignal signal);

    /// Takes away all that has not been sent.
    std::deque<PendingCall> takeAll();

    // For the server.

    struct News
    {
        std::vector<PendingCall> calls;
        std::size_t left = 0; ///< how many calls more there are
        bool isClosed = false;
        std::optional<WorkerSignal> signal;
    };

    /// What is new, with so many calls at most.
    News take(std::size_t most);

    enum class Interest : std::uint8_t { CallsAndOrders, Orders };

    /// Whether nothing is there of what is waited for; descriptor() becomes readable then when it
    /// is.
    bool prepareToSleep(Interest interest);
    int descriptor() const { return m_wakeUp.descriptor(); }
    /// To be called when descriptor() is readable.
    void noteWakeUp() const { m_wakeUp.clear(); }

    /// Whether the workers were told to end, by closeBySignal().
    bool isEndedBySignal() const;

    /// From now on no calls are taken: the workers are lost. Takes away all that has not been sent.
    std::deque<PendingCall> breakDown();

private:
    enum class Sleep : std::uint8_t { Awake, UntilCall, UntilOrder };

    void wakeForOrders();

    const WakeUp m_wakeUp;
    mutable std::mutex m_mutex;
    std::deque<PendingCall> m_calls;      // guarded by m_mutex, as is what follows
    std::optional<WorkerSignal> m_signal; ///< not obeyed yet
    Sleep m_sleep = Sleep::Awake;
    bool m_hasOrders = false; ///< not taken yet
    bool m_isClosed = false;
    bool m_isBroken = false;
    bool m_isEndedBySignal = false; ///< then it is closed rather than broken
};

} // namespace loiter
