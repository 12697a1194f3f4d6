#include "tests/bench/executors/pool_measurements.h"

#include <future>

namespace loiter {

namespace {

/// No pool: every task has a thread.
class AsyncThreads
{
public:
    using Handle = std::future<void>;
    static constexpr std::size_t kTasks = 20'000;

    explicit AsyncThreads(int /*workers*/) {}

    template<typename Task>
    Handle submit(Task task)
    {
        return std::async(std::launch::async, std::move(task));
    }
    static void wait(Handle& handle) { handle.get(); }
};

} // namespace

Contender standardAsync()
{
    using enum Measurement;
    return {.column = "async",
            .description = "std::async(std::launch::async), a thread for each task",
            .tasks = AsyncThreads::kTasks,
            .measurements = {OneProducer, FourProducers, RoundTrip},
            .measure = pool_measurements::measure<AsyncThreads>};
}

} // namespace loiter
