#pragma once

#include "core/events/event_sink.h"
#include "core/events/text_table.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace loiter {

/// Keeps events until they are drained. Every thread appends to chunks of its own; the one that
/// drains walks over all of them. Nothing is ever dropped.
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
    EventRecorder();
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

    /// The texts that the events refer to; shared with the traces made of them.
    std::shared_ptr<const TextTable> texts() const { return m_texts; }

private:
    struct Buffer;
    struct BufferLease;
    Buffer& bufferOfThisThread();
    std::shared_ptr<Buffer> freeBuffer();

    std::shared_ptr<TextTable> m_texts;
    std::atomic<std::uint32_t> m_tasks = 0;
    std::atomic<std::uint32_t> m_lanes = 0;
    std::uint64_t m_serial; ///< tells this recorder from an earlier one at the same address
    std::mutex m_mutex;     ///< held to add a thread's buffer, and to walk over them
    std::vector<std::shared_ptr<Buffer>> m_buffers; // guarded by m_mutex
};

} // namespace loiter
