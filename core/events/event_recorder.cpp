#include "core/events/event_recorder.h"

#include <algorithm>
#include <array>
#include <utility>

namespace loiter {

namespace {

constexpr std::size_t kChunkEvents = 510;

/// A run of events of one thread. The owner fills it and then says so with `filled`; it never
/// changes what is filled.
struct Chunk
{
    std::array<Event, kChunkEvents> events;
    std::atomic<std::size_t> filled = 0;
    std::atomic<Chunk*> next = nullptr;
};

std::atomic<std::uint64_t> lastSerial = 0;

} // namespace

/// The events of one thread at a time: a list of chunks, appended to by that thread, eaten from the
/// front by drain().
struct EventRecorder::Buffer
{
    Buffer()
        : front(new Chunk)
        , back(front)
    {}
    ~Buffer()
    {
        while (front != nullptr) {
            delete std::exchange(front, front->next.load());
        }
    }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;

    void append(const Event& event)
    {
        std::size_t filled = back->filled.load(std::memory_order_relaxed);
        if (filled == kChunkEvents) {
            auto* chunk = new Chunk;
            back->next.store(chunk, std::memory_order_release);
            back = chunk;
            filled = 0;
        }
        back->events[filled] = event;
        back->filled.store(filled + 1, std::memory_order_release);
    }

    void drainInto(std::vector<Event>& events)
    {
        while (true) {
            const std::size_t filled = front->filled.load(std::memory_order_acquire);
            events.insert(
                events.end(), front->events.begin() + drained, front->events.begin() + filled);
            drained = filled;
            Chunk* next = front->next.load(std::memory_order_acquire);
            if (filled < kChunkEvents || next == nullptr) {
                return;
            }
            delete std::exchange(front, next);
            drained = 0;
        }
    }

    Chunk* front;            ///< touched by drain() only
    std::size_t drained = 0; ///< of front; touched by drain() only
    Chunk* back;             ///< touched by the thread that leases the buffer only
    std::atomic<bool> leased = true;
};

/// A thread's hold on the buffer it writes to; given back when the thread ends or turns to another
/// recorder.
struct EventRecorder::BufferLease
{
    BufferLease() = default;
    ~BufferLease() { release(); }
    BufferLease(const BufferLease&) = delete;
    BufferLease& operator=(const BufferLease&) = delete;

    void release()
    {
        if (buffer) {
            buffer->leased.store(false);
        }
    }

    std::uint64_t serial = 0;
    std::shared_ptr<Buffer> buffer;
};

EventRecorder::EventRecorder()
    : m_texts(std::make_shared<TextTable>())
    , m_serial(++lastSerial)
{}

EventRecorder::~EventRecorder() = default;

void EventRecorder::record(const Event& event) noexcept
{
    bufferOfThisThread().append(event);
}

TextId EventRecorder::intern(std::string_view text) noexcept
{
    return m_texts->intern(text);
}

TaskId EventRecorder::addTask() noexcept
{
    return {m_tasks.fetch_add(1)};
}

LaneId EventRecorder::addLane() noexcept
{
    return {m_lanes.fetch_add(1)};
}

std::vector<Event> EventRecorder::drain()
{
    std::vector<Event> events;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& buffer : m_buffers) {
            buffer->drainInto(events);
        }
    }
    std::ranges::stable_sort(events, {}, &Event::time);
    return events;
}

EventRecorder::Buffer& EventRecorder::bufferOfThisThread()
{
    thread_local BufferLease lease;
    if (lease.serial != m_serial) {
        lease.release();
        lease.buffer = freeBuffer();
        lease.serial = m_serial;
    }
    return *lease.buffer;
}

std::shared_ptr<EventRecorder::Buffer> EventRecorder::freeBuffer()
{
    const std::lock_guard lock(m_mutex);
    for (const auto& buffer : m_buffers) {
        if (!buffer->leased.exchange(true)) {
            return buffer;
        }
    }
    return m_buffers.emplace_back(std::make_shared<Buffer>());
}

} // namespace loiter
