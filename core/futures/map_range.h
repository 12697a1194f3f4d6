#pragma once

#include "core/futures/future.h"
#include "core/futures/next_iterator.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace loiter {

/// How map() goes about its inputs. Thread safety: a value.
struct MapOptions
{
    /// From the call to map() until the last result; one that is ready is delivered even later.
    Timeout timeout = {};
    /// How many tasks, of a chunk each, may be submitted and not delivered; nothing = submit all at
    /// once.
    std::optional<std::ptrdiff_t> bufferSize = {};
    /// How many inputs a process gets at a time, in one task; executors on threads ignore it.
    std::ptrdiff_t chunkSize = 1;

    /// Throws: std::invalid_argument for a buffer size below 1.
    void check() const;
};

/// Submits the next of a map()'s calls. Thread safety: one thread.
template<typename T>
class MapSubmitter
{
public:
    virtual ~MapSubmitter() = default;

    /// The next call's future; nothing when there are no more inputs or the executor is gone.
    virtual std::optional<Future<T>> submitNext() = 0;

protected:
    MapSubmitter() = default;
    MapSubmitter(const MapSubmitter&) = default;
    MapSubmitter& operator=(const MapSubmitter&) = default;
};

/// The tasks of a map(), and their results in the order of its inputs: a MapRange is made of it.
/// Thread safety: one thread; the tasks run on any.
template<typename T>
class MapTasks
{
public:
    using Result = T;
    using Submitter = std::unique_ptr<MapSubmitter<T>>;

    /// `ahead`: how many tasks to submit now, and to keep submitted from then on; nothing = all.
    MapTasks(Submitter submitter, const MapOptions& options, std::optional<std::size_t> ahead)
        : m_deadline(options.timeout)
        , m_submitter(std::move(submitter))
        , m_isRefilled(ahead.has_value())
        , m_forgetsDelivered(options.bufferSize.has_value())
    {
        while ((!ahead || m_futures.size() < *ahead) && submitOne()) {
        }
    }

    ~MapTasks() { finish(); }
    MapTasks(MapTasks&&) noexcept = default;
    MapTasks& operator=(MapTasks&&) = delete;
    MapTasks(const MapTasks&) = delete;
    MapTasks& operator=(const MapTasks&) = delete;

    /// As MapRange::next().
    std::optional<ResultValue<T>> next()
    {
        try {
            return takeNext();
        } catch (...) {
            finish();
            throw;
        }
    }

    /// As MapRange::futures().
    const std::vector<Future<T>>& futures() const { return m_futures; }

private:
    std::optional<ResultValue<T>> takeNext()
    {
        if (m_isRefilled) {
            submitOne();
        }
        if (m_next == m_futures.size()) {
            finish();
            return std::nullopt;
        }
        const auto& state = FutureAccess::state(m_futures[m_next]);
        ResultValue<T> value = static_cast<const TypedFutureState<T>&>(state).result(m_deadline);
        ++m_next;
        forgetDelivered();
        return value;
    }

    bool submitOne()
    {
        std::optional<Future<T>> future = m_submitter ? m_submitter->submitNext() : std::nullopt;
        if (future) {
            m_futures.push_back(std::move(*future));
        }
        return future.has_value();
    }

    void forgetDelivered()
    {
        if (m_forgetsDelivered) {
            m_futures.erase(m_futures.begin(),
                            m_futures.begin() + static_cast<std::ptrdiff_t>(m_next));
            m_next = 0;
        }
    }

    void finish() noexcept
    {
        m_submitter.reset();
        for (; m_next < m_futures.size(); ++m_next) {
            m_futures[m_next].cancel();
        }
    }

    Deadline m_deadline;
    Submitter m_submitter; ///< null at the end
    std::vector<Future<T>> m_futures;
    std::size_t m_next = 0; ///< of m_futures
    bool m_isRefilled;
    bool m_forgetsDelivered;
};

/// The results of Executor::map(), in the order of its inputs. Dropping it early cancels what has
/// not been delivered.
///
///     for (const int result : pool.map(square, std::vector{1, 2, 3})) { ... }
///
/// Thread safety: one thread; the tasks run on any.
template<typename T>
class MapRange
{
public:
    using Chunk = std::vector<ResultValue<T>>;

    explicit MapRange(MapTasks<T> tasks)
        : m_tasks(std::move(tasks))
    {}
    /// Of tasks each of which gives several results.
    explicit MapRange(MapTasks<Chunk> chunks)
        : m_tasks(std::move(chunks))
    {}

    /// The next result, nothing at the end.
    /// Blocks: until its task has ended.
    /// Throws: the task's own exception, CancelledError, TimeoutError past the deadline,
    /// std::runtime_error when a refill is refused. That is the end then: what was not delivered is
    /// cancelled.
    std::optional<ResultValue<T>> next()
    {
        if (auto* tasks = std::get_if<MapTasks<T>>(&m_tasks)) {
            return tasks->next();
        }
        while (m_next == m_chunk.size()) {
            std::optional<Chunk> chunk = std::get<MapTasks<Chunk>>(m_tasks).next();
            if (!chunk) {
                return std::nullopt;
            }
            m_chunk = std::move(*chunk);
            m_next = 0;
        }
        return std::move(m_chunk[m_next++]);
    }

    /// What was submitted so far, in the order of the inputs. With a buffer size what was delivered
    /// is forgotten, so that inputs without end need no memory without end. Nothing where a task is
    /// a chunk of several inputs.
    const std::vector<Future<T>>& futures() const
    {
        static const std::vector<Future<T>> none;
        const auto* tasks = std::get_if<MapTasks<T>>(&m_tasks);
        return tasks == nullptr ? none : tasks->futures();
    }

    NextIterator<MapRange> begin() { return NextIterator<MapRange>(*this); }
    std::default_sentinel_t end() const { return {}; }

private:
    std::variant<MapTasks<T>, MapTasks<Chunk>> m_tasks;
    Chunk m_chunk; ///< the results of one, from m_next on not delivered
    std::size_t m_next = 0;
};

} // namespace loiter
