#include "tests/bench/executors/pool_measurements.h"

#include <future>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

namespace loiter {

namespace {

class TbbArena
{
public:
    using Handle = std::future<void>;
    static constexpr std::size_t kTasks = kBurst;

    /// The limit counts this thread too, and is one worker a CPU less one where none is set.
    explicit TbbArena(int workers)
        : m_limit(tbb::global_control::max_allowed_parallelism,
                  static_cast<std::size_t>(workers) + 1)
        , m_arena(workers, /*reserved_for_masters=*/0)
    {}

    template<typename Task>
    Handle submit(Task task)
    {
        std::packaged_task<void()> packaged(std::move(task));
        Handle handle = packaged.get_future();
        m_arena.enqueue(Call{std::move(packaged)});
        return handle;
    }
    static void wait(Handle& handle) { handle.get(); }

private:
    /// The arena calls what it was given as a constant.
    struct Call
    {
        mutable std::packaged_task<void()> task;
        void operator()() const { task(); }
    };

    tbb::global_control m_limit;
    tbb::task_arena m_arena;
};

} // namespace

Contender oneTbb()
{
    return {.column = "tbb",
            .description = "tbb::task_arena, enqueue() of a std::packaged_task",
            .measurements = pool_measurements::ofEveryPool(),
            .measure = pool_measurements::measure<TbbArena>};
}

} // namespace loiter
