#pragma once

#include "core/futures/event_loop.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

namespace loiter {

/// An event loop of the standard library's means only, for tests that the thread sanitizer watches.
/// Thread safety: as EventLoop.
class PlainEventLoop : public EventLoop
{
public:
    void run() override
    {
        std::unique_lock lock(m_mutex);
        while (!m_hasQuit) {
            if (const std::function<void()> action = takeDue()) {
                lock.unlock();
                action();
                lock.lock();
            } else if (m_later.empty()) {
                m_changed.wait(lock);
            } else {
                m_changed.wait_until(lock, m_later.begin()->first);
            }
        }
    }

    void quit() override
    {
        const std::lock_guard lock(m_mutex);
        m_hasQuit = true;
        m_changed.notify_all();
    }

    void post(std::function<void()> action) override
    {
        const std::lock_guard lock(m_mutex);
        m_posted.push_back(std::move(action));
        m_changed.notify_all();
    }

    void callLater(std::chrono::nanoseconds delay, std::function<void()> action) override
    {
        const std::lock_guard lock(m_mutex);
        m_later.emplace(Time::clock::now() + delay, std::move(action));
    }

private:
    using Time = std::chrono::steady_clock::time_point;

    /// What is due first, null if there is nothing. m_mutex is held.
    std::function<void()> takeDue()
    {
        std::function<void()> action;
        if (!m_later.empty() && m_later.begin()->first <= Time::clock::now()) {
            action = std::move(m_later.begin()->second);
            m_later.erase(m_later.begin());
        } else if (!m_posted.empty()) {
            action = std::move(m_posted.front());
            m_posted.pop_front();
        }
        return action;
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_posted;         // guarded by m_mutex, as is what follows
    std::multimap<Time, std::function<void()>> m_later; ///< by when it is due
    bool m_hasQuit = false;
};

} // namespace loiter
