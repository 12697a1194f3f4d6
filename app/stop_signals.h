#pragma once

#include <chrono>

namespace loiter {

/// Turns Ctrl+C and a request to terminate into something that can be waited for, as long as it
/// lives. To be made before any thread is started, since threads inherit what it sets.
/// Thread safety: one at a time, used by the thread that made it.
class StopSignals
{
public:
    /// Throws: std::system_error when the system has no descriptor to give.
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    /// Blocks: for `time` at most. Returns whether the user wants the program to stop, from then on
    /// for ever.
    bool waitFor(std::chrono::milliseconds time);

    /// Becomes readable when the user wants the program to stop: for an event loop.
    int descriptor() const { return m_descriptor; }

private:
    void read();

    int m_descriptor = -1;
    bool m_isStopped = false;
};

} // namespace loiter
