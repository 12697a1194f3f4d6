#pragma once

#include "core/futures/argument_source.h"
#include "core/futures/chunk_call.h"
#include "core/futures/executor_observer.h"
#include "core/futures/executor_options.h"
#include "core/futures/future.h"
#include "core/futures/map_range.h"
#include "core/futures/submitted_task.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace loiter {

/// What a call returns, as a future keeps it.
template<typename Function, typename... Args>
using ResultOf = std::decay_t<std::invoke_result_t<std::decay_t<Function>, std::decay_t<Args>...>>;

/// A callable that names its calls: `std::string callText(const Args&...) const` returns
/// "loiter(3)", the label of the Submitted event.
template<typename Function, typename... Args>
concept NamesItsCalls = requires(const Function& function, const Args&... args)
{
    {
        function.callText(args...)
        } -> std::convertible_to<std::string>;
};

/// Runs tasks, and gives a future for each. The ways to run them are its subclasses. Destroying one
/// shuts it down and waits for its tasks; not from inside a task of its own, and not while another
/// thread is in submit() or map().
///
///     ThreadPoolExecutor pool({.maxWorkers = 3});
///     Future<int> future = pool.submit(square, 7);
///     for (const int result : pool.map(square, std::vector{1, 2, 3})) { ... }
///
/// Thread safety: every function may be called from any thread, also from inside a task.
class Executor
{
public:
    virtual ~Executor();
    Executor(const Executor&) = delete;
    Executor& operator=(const Executor&) = delete;

    /// Hands in a call; function and arguments are copied or moved into the task and destroyed
    /// right after it has run. Records Submitted before the task can start.
    /// Throws: std::runtime_error after shutdown(); BrokenExecutorError.
    template<typename Function, typename... Args>
    Future<ResultOf<Function, Args...>> submit(Function&& function, Args&&... args)
    {
        using T = ResultOf<Function, Args...>;
        using TypedState = CallState<T, std::decay_t<Function>, std::decay_t<Args>...>;
        std::string label = labelOf(std::as_const(function), std::as_const(args)...);
        const Reference<FutureState> state = makeReference<TypedState>(
            m_observer, std::forward<Function>(function), std::forward<Args>(args)...);
        accept(SubmittedTask(state, std::move(label)));
        return FutureAccess::future<Future<T>>(state);
    }

    /// Calls `function` with the arguments that `source` gives, one call a task, and returns the
    /// results in that order. Submits at once, unless there is a buffer size; the sequential
    /// executor runs each call when its result is asked for, and the process pool makes one task of
    /// as many calls as a chunk has.
    /// Throws: as submit(); std::invalid_argument for a bad buffer size or chunk size.
    template<typename Function, ArgumentSource Source>
    auto map(Function function, Source source, const MapOptions& options = {})
    {
        const std::size_t chunkSize = inputsPerTask(options);
        options.check();
        auto single = [&] { return mapOneByOne(std::move(function), std::move(source), options); };
        using Range = MapRange<typename decltype(single())::Result>;
        if (chunkSize == 1) {
            return Range(single());
        }
        return Range(mapOneByOne(
            ChunkCall(std::move(function)), ChunkSource(std::move(source), chunkSize), options));
    }

    /// A call for each of the inputs.
    template<typename Function, typename Arg>
    auto map(Function function, std::vector<Arg> inputs, const MapOptions& options = {})
    {
        return map(std::move(function), zipped(std::move(inputs)), options);
    }

    /// A call for each pair of inputs, until the shorter is used up; for more of them see zipped().
    template<typename Function, typename First, typename Second>
    auto map(Function function,
             std::vector<First> first,
             std::vector<Second> second,
             const MapOptions& options = {})
    {
        return map(std::move(function), zipped(std::move(first), std::move(second)), options);
    }

    /// Takes no more tasks. Those submitted still run, unless they are to be cancelled: then
    /// result() ends at once, but wait() and asCompleted() never hear of them. May be called again.
    /// Blocks: until every task and worker has ended, if it is to wait for them.
    /// Throws: std::runtime_error when a worker thread is to wait for itself.
    void shutdown(const ShutdownOptions& options = {}) { close(options); }

protected:
    explicit Executor(const ExecutorOptions& options);

    /// Takes a task: announces it and has it run, now or later.
    virtual void accept(SubmittedTask task) = 0;
    virtual void close(const ShutdownOptions& options) = 0;
    /// How many tasks map() keeps submitted; nothing = all.
    virtual std::optional<std::size_t> submittedAhead(const MapOptions& options) const;
    /// How many inputs map() puts into a task. Throws: std::invalid_argument for a bad chunk size.
    virtual std::size_t inputsPerTask(const MapOptions& options) const;

    const ExecutorObserver& observer() const { return *m_observer; }

    /// Refuses a task after shutdown().
    [[noreturn]] static void throwClosed();

private:
    /// Submits calls of one function as long as the executor lives.
    template<typename Function, typename Source, typename Arguments>
    class SourceSubmitter;

    /// A task for each of the arguments that the source gives.
    template<typename Function, ArgumentSource Source>
    auto mapOneByOne(Function function, Source source, const MapOptions& options)
    {
        using Submitting = SourceSubmitter<Function, Source, ArgumentsOf<Source>>;
        return MapTasks<typename Submitting::Result>(
            std::make_unique<Submitting>(m_self, std::move(function), std::move(source)),
            options,
            submittedAhead(options));
    }

    template<typename Function, typename... Args>
    std::string labelOf(const Function& function, const Args&... args) const
    {
        if constexpr (NamesItsCalls<Function, Args...>) {
            return observer().isRecording() ? std::string(function.callText(args...))
                                            : std::string();
        }
        return {};
    }

    const Reference<const ExecutorObserver> m_observer; ///< shared with the futures
    const std::shared_ptr<Executor> m_self; ///< owns nothing: tells map ranges whether this lives
};

template<typename Function, typename Source, typename... Args>
class Executor::SourceSubmitter<Function, Source, std::tuple<Args...>>
    : public MapSubmitter<ResultOf<Function, Args...>>
{
public:
    using Result = ResultOf<Function, Args...>;

    SourceSubmitter(std::weak_ptr<Executor> executor, Function function, Source source)
        : m_executor(std::move(executor))
        , m_function(std::move(function))
        , m_source(std::move(source))
    {}

    std::optional<Future<Result>> submitNext() override
    {
        const std::shared_ptr<Executor> executor = m_executor.lock();
        std::optional<std::tuple<Args...>> arguments = executor ? m_source() : std::nullopt;
        if (!arguments) {
            return std::nullopt;
        }
        return std::apply(
            [&](auto&... args) { return executor->submit(m_function, std::move(args)...); },
            *arguments);
    }

private:
    std::weak_ptr<Executor> m_executor;
    Function m_function;
    Source m_source;
};

} // namespace loiter
