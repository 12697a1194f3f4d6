#pragma once

#include <condition_variable>
#include <cstddef>
#include <list>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace loiter {

/// The threads of an executor: started one by one, each ends by itself, joined here.
/// Thread safety: every function may be called from any thread.
class WorkerThreads
{
public:
    WorkerThreads() = default;
    /// Not by one of the threads. Blocks: until all have ended.
    ~WorkerThreads();
    WorkerThreads(const WorkerThreads&) = delete;
    WorkerThreads& operator=(const WorkerThreads&) = delete;

    /// Starts a thread that runs `body`.
    /// Throws: std::system_error when the system gives no more threads.
    template<typename Body>
    void start(Body body)
    {
        // The thread ends under the same lock: its handle is in its place by then.
        const std::lock_guard lock(m_mutex);
        const auto self = m_running.emplace(m_running.end());
        try {
            *self = std::jthread([this, self, body = std::move(body)]() mutable {
                body();
                end(self);
            });
        } catch (const std::system_error& error) {
            m_running.erase(self);
            throw std::system_error(error.code(), "can't start new thread"); // as Python says
        } catch (...) {
            m_running.erase(self);
            throw;
        }
    }

    /// Frees what is left of the threads that have ended.
    void joinEnded();

    /// Blocks: until all threads, also those started meanwhile, have ended.
    /// Throws: std::runtime_error when called by one of them.
    void joinAll();

    /// How many have not ended.
    std::size_t running() const;

private:
    void end(std::list<std::jthread>::iterator self);
    void joinOthers();
    bool isOneOfThem() const;
    std::list<std::jthread> takeEnded();

    std::mutex m_joining; ///< held while joining: who waits for all waits for these too
    mutable std::mutex m_mutex;
    std::condition_variable m_allEnded;
    std::list<std::jthread> m_running; // guarded by m_mutex
    std::list<std::jthread> m_ended;   // guarded by m_mutex; about to end, to be joined
};

} // namespace loiter
