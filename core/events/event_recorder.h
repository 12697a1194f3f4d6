#pragma once

#include "core/events/cache_line.h"
#include "core/events/event_sink.h"
#include "core/events/text_table.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <vector>

namespace loiter {

/// Keeps events until they are drained. Every thread appends to chunks of its own, which are filled
/// again once they are drained; the one that drains walks over all of them. What there is no room
/// for is dropped and counted.
///
///     EventRecorder recorder;
///     ThreadPoolExecutor pool({.maxWorkers = 3, .clock = &clock, .sink = &recorder});
///     ...
///     builder.append(recorder.drain());   // once per frame
///
/// Thread safety: the EventSink's functions from any thread; drain() from one thread at a time.
class EventRecorder : public EventSink
{
public:
    /// No bound on the events that are kept.
    static constexpr std::size_t kNoLimit = std::numeric_limits<std::int64_t>::max();

    /// Keeps about so many events at a time at most, 32 bytes each.
    explicit EventRecorder(std::size_t mostEvents = kNoLimit);
    ~EventRecorder() override;
    EventRecorder(const EventRecorder&) = delete;
    EventRecorder& operator=(const EventRecorder&) = delete;

    void record(const Event& event) noexcept override;
    TextId intern(std::string_view text) noexcept override;
    TaskId addTask() noexcept override;
    LaneId addLane() noexcept override;

    /// All that was recorded since the last call, in the order of time. An event that another
    /// thread was still about to append when this was called comes with the next call, and may be
    /// older than the last one of this.
    std::vector<Event> drain();

    /// How many events were dropped since the last call, for want of room or of memory.
    std::uint64_t takeDropped() noexcept { return m_dropped.exchange(0); }

    /// The texts that the events refer to; shared with the traces made of them.
    std::shared_ptr<const TextTable> texts() const { return m_texts; }

private:
    class Buffer;
    class BufferLease;
    Buffer* leaseBuffer() noexcept;
    std::shared_ptr<Buffer> freeBuffer();
    bool takeRoom(std::int64_t events) noexcept;

    const std::shared_ptr<TextTable> m_texts;
    const std::uint64_t m_serial; ///< tells this recorder from an earlier one at the same address
    /// Changes with every task, and what is above is read for every event by other threads.
    alignas(kCacheLine) std::atomic<std::uint32_t> m_tasks = 0;
    std::atomic<std::uint32_t> m_lanes = 0;
    std::atomic<std::uint64_t> m_dropped = 0;
    std::atomic<std::int64_t> m_room; ///< for so many more events
    std::mutex m_mutex;               ///< held to add a thread's buffer, and to walk over them
    std::vector<std::shared_ptr<Buffer>> m_buffers; // guarded by m_mutex
};

} // namespace loiter
