#pragma once

#include "core/futures/executor.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace loiter {

/// Runs every task at once, inside submit(), on the thread and the lane of whoever submits it;
/// map() runs each call when its result is asked for. It has no workers.
/// Thread safety: as Executor; threads that submit at the same time run their tasks side by side.
class SequentialExecutor : public Executor
{
public:
    explicit SequentialExecutor(const ExecutorOptions& options = {});
    /// Shuts down. Blocks: until the tasks of other threads have ended.
    ~SequentialExecutor() override;

private:
    void accept(SubmittedTask task) override;
    void close(const ShutdownOptions& options) override;
    std::optional<std::size_t> submittedAhead(const MapOptions& options) const override;

    void enter();
    void leave();
    bool isOthersRunning() const;

    std::mutex m_mutex;
    std::condition_variable m_left;
    std::vector<std::thread::id> m_running; // guarded by m_mutex; the thread of every task
    bool m_isClosed = false;                // guarded by m_mutex
};

} // namespace loiter
