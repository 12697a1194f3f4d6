#pragma once

#include <chrono>
#include <functional>

namespace loiter {

/// A loop that does what is due, one thing after the other, on the one thread that runs it.
/// Thread safety: every function may be called from any thread, unless it says otherwise.
class EventLoop
{
public:
    virtual ~EventLoop() = default;
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// Runs the loop on this thread; once. Blocks: until quit().
    virtual void run() = 0;

    /// Ends run(). What has been posted, and does not run yet, is dropped.
    virtual void quit() = 0;

    /// Has the loop call `action`: after what was posted before, and never within this function.
    virtual void post(std::function<void()> action) = 0;

    /// Has the loop call `action` once `delay`, of real time, is over. On the loop's thread only.
    virtual void callLater(std::chrono::nanoseconds delay, std::function<void()> action) = 0;

protected:
    EventLoop() = default;
};

} // namespace loiter
