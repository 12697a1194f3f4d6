#pragma once

#include "core/futures/wait_options.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace loiter {

class FutureState;

/// Somebody who waits for several futures: each tells it when it is done. It hears of one that is
/// done already at the moment it is attached, so that nothing is lost and what has been heard at
/// any moment includes all that was done before anything heard. (CPython holds the locks of all
/// futures at once for that; this needs one at a time, and any number of futures.)
/// Thread safety: every function may be called from any thread.
class CompletionWaiter
{
public:
    /// How a future was done.
    enum class Outcome : std::uint8_t { Result, Exception, Cancelled };

    /// `expected`: how many futures it will be attached to.
    CompletionWaiter(WaitOptions::ReturnWhen returnWhen, std::size_t expected);

    /// Called by a future, under its lock.
    void add(FutureState& future, Outcome outcome);

    /// Whether enough is done for wait() to return.
    bool hasEnough() const;

    /// Blocks: until enough is done or the deadline has come.
    void wait(const Deadline& deadline);

    /// Those done since the last call, in the order of completion.
    std::vector<FutureState*> take();

private:
    bool isEnough() const;

    const WaitOptions::ReturnWhen m_returnWhen;
    const std::size_t m_expected;
    mutable std::mutex m_mutex;
    std::condition_variable m_enough;
    std::vector<FutureState*> m_done; // guarded by m_mutex
    bool m_hasException = false;      // guarded by m_mutex
};

} // namespace loiter
