#include "tests/bench/executors/pool_measurements.h"

#include <boost/asio/packaged_task.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <future>

namespace loiter {

namespace {

/// Of the two ways to a future, use_future and this, the one that takes less time and memory.
class AsioThreadPool
{
public:
    using Handle = std::future<void>;
    static constexpr std::size_t kTasks = kBurst;

    explicit AsioThreadPool(int workers)
        : m_pool(static_cast<std::size_t>(workers))
    {}

    template<typename Task>
    Handle submit(Task task)
    {
        return boost::asio::post(m_pool, std::packaged_task<void()>(std::move(task)));
    }
    static void wait(Handle& handle) { handle.get(); }

private:
    boost::asio::thread_pool m_pool;
};

} // namespace

Contender boostAsio()
{
    return {.column = "asio",
            .description = "boost::asio::thread_pool, post() of a std::packaged_task",
            .measurements = pool_measurements::ofEveryPool(),
            .measure = pool_measurements::measure<AsioThreadPool>};
}

} // namespace loiter
