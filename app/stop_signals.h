#pragma once

#include <chrono>

namespace loiter {

/// Turns Ctrl+C and a request to terminate into something that can be waited for, as long as it
/// lives. To be made before any thread is started, since threads inherit what it sets.
/// Thread safety: one at a time, used by the thread that made it.
class StopSignals
{
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    /// Blocks: for `time` at most. Returns whether the user wants the program to stop, from then on
    /// for ever.
    bool waitFor(std::chrono::milliseconds time);

private:
    bool m_isStopped = false;
};

} // namespace loiter
