#include "tests/bench/executors/pool_measurements.h"

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <future>

namespace loiter {

namespace {

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
        return boost::asio::post(m_pool, boost::asio::use_future(std::move(task)));
    }
    static void wait(Handle& handle) { handle.get(); }

private:
    boost::asio::thread_pool m_pool;
};

} // namespace

Contender boostAsio()
{
    return {.column = "asio",
            .description = "boost::asio::thread_pool, post() with use_future",
            .measurements = pool_measurements::ofEveryPool(),
            .measure = pool_measurements::measure<AsioThreadPool>};
}

} // namespace loiter
