#include "tests/bench/executors/pool_measurements.h"

#include <QRunnable>
#include <QThreadPool>

#include <future>

namespace loiter {

namespace {

/// A call whose promise it keeps; the pool deletes it afterwards.
class PromisedCall : public QRunnable
{
public:
    explicit PromisedCall(std::packaged_task<void()> task)
        : m_task(std::move(task))
    {}
    void run() override { m_task(); }

private:
    std::packaged_task<void()> m_task;
};

class QtThreadPool
{
public:
    using Handle = std::future<void>;
    static constexpr std::size_t kTasks = kBurst;

    explicit QtThreadPool(int workers) { m_pool.setMaxThreadCount(workers); }

    template<typename Task>
    Handle submit(Task task)
    {
        std::packaged_task<void()> packaged(std::move(task));
        Handle handle = packaged.get_future();
        m_pool.start(new PromisedCall(std::move(packaged))); // the pool's
        return handle;
    }
    static void wait(Handle& handle) { handle.get(); }

private:
    QThreadPool m_pool;
};

} // namespace

std::optional<Contender> qThreadPool()
{
    return Contender{.column = "qt",
                     .description = "QThreadPool, a QRunnable with a std::packaged_task",
                     .measurements = pool_measurements::ofEveryPool(),
                     .measure = pool_measurements::measure<QtThreadPool>};
}

} // namespace loiter
