#include "tests/bench/executors/pool_measurements.h"

#include <QRunnable>
#include <QThreadPool>

#include <exception>
#include <future>
#include <memory>
#include <utility>

namespace loiter {

namespace {

/// A call and its promise; the pool deletes it afterwards. Quicker and smaller than a QPromise, and
/// than a std::packaged_task.
template<typename Task>
class PromisedCall : public QRunnable
{
public:
    explicit PromisedCall(Task task)
        : m_task(std::move(task))
    {}

    std::future<void> future() { return m_promise.get_future(); }

    void run() override
    {
        try {
            m_task();
            m_promise.set_value();
        } catch (...) {
            m_promise.set_exception(std::current_exception());
        }
    }

private:
    Task m_task;
    std::promise<void> m_promise;
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
        auto call = std::make_unique<PromisedCall<Task>>(std::move(task));
        Handle handle = call->future();
        m_pool.start(call.release()); // deleted by the pool
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
                     .description = "QThreadPool, start() of a QRunnable with a std::promise",
                     .measurements = pool_measurements::ofEveryPool(),
                     .measure = pool_measurements::measure<QtThreadPool>};
}

} // namespace loiter
