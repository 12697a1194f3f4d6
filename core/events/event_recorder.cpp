#include "core/events/event_recorder.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

namespace loiter {

namespace {

constexpr std::size_t kChunkEvents = 510;

/// A buffer keeps so many chunks to be filled again, 16 MiB; more are given back.
constexpr std::size_t kMostSpareChunks = 1024;

/// A run of events of one thread. The owner fills it and then says so with `filled`; it never
/// changes what is filled.
struct Chunk
{
    std::array<Event, kChunkEvents> events;
    std::atomic<std::size_t> filled = 0;
    std::atomic<Chunk*> next = nullptr;
};

void deleteAll(Chunk* chunk)
{
    while (chunk != nullptr) {
        delete std::exchange(chunk, chunk->next.load());
    }
}

std::atomic<std::uint64_t> lastSerial = 0;

} // namespace

/// The events of one thread at a time: a list of chunks, appended to by that thread, eaten from the
/// front by drain(), which leaves them to the thread to be filled again.
class EventRecorder::Buffer
{
public:
    explicit Buffer(EventRecorder& recorder)
        : m_recorder(recorder)
        , m_front(new Chunk)
        , m_back(m_front)
    {}
    ~Buffer()
    {
        deleteAll(m_front);
        deleteAll(m_eaten.load());
        deleteAll(m_spare);
    }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;

    /// By the thread that leases the buffer. Returns false where there is no room.
    bool append(const Event& event) noexcept
    {
        std::size_t filled = m_back->filled.load(std::memory_order_relaxed);
        if (filled == kChunkEvents) {
            if (!addChunk()) {
                return false;
            }
            filled = 0;
        }
        m_back->events[filled] = event;
        m_back->filled.store(filled + 1, std::memory_order_release);
        return true;
    }

    /// By drain().
    void drainInto(std::vector<Event>& events)
    {
        while (true) {
            const std::size_t filled = m_front->filled.load(std::memory_order_acquire);
            events.insert(events.end(),
                          m_front->events.begin() + m_drained,
                          m_front->events.begin() + filled);
            m_drained = filled;
            Chunk* next = m_front->next.load(std::memory_order_acquire);
            if (filled < kChunkEvents || next == nullptr) {
                return;
            }
            leaveSpare(*std::exchange(m_front, next));
            m_drained = 0;
        }
    }

    /// Returns whether it was free.
    bool lease() { return !m_isLeased.exchange(true); }
    void giveBack() { m_isLeased = false; }

private:
    /// Returns false where there may be no more, or the system has no more memory.
    bool addChunk() noexcept
    {
        if (!m_recorder.takeRoom(kChunkEvents)) {
            return false;
        }
        Chunk* chunk = takeSpare();
        if (chunk == nullptr) {
            chunk = new (std::nothrow) Chunk;
        }
        if (chunk == nullptr) {
            m_recorder.m_room.fetch_add(kChunkEvents);
            return false;
        }
        m_back->next.store(chunk, std::memory_order_release);
        m_back = chunk;
        return true;
    }

    /// Null if there is none.
    Chunk* takeSpare() noexcept
    {
        if (m_spare == nullptr) {
            m_spare = m_eaten.exchange(nullptr, std::memory_order_acquire);
        }
        Chunk* chunk = m_spare;
        if (chunk != nullptr) {
            m_spare = chunk->next.load(std::memory_order_relaxed);
            chunk->next.store(nullptr, std::memory_order_relaxed);
            chunk->filled.store(0, std::memory_order_relaxed);
            m_spareCount.fetch_sub(1, std::memory_order_relaxed);
        }
        return chunk;
    }

    void leaveSpare(Chunk& chunk)
    {
        m_recorder.m_room.fetch_add(kChunkEvents);
        if (m_spareCount.load(std::memory_order_relaxed) >= kMostSpareChunks) {
            delete &chunk;
            return;
        }
        m_spareCount.fetch_add(1, std::memory_order_relaxed);
        Chunk* eaten = m_eaten.load(std::memory_order_relaxed);
        do {
            chunk.next.store(eaten, std::memory_order_relaxed);
        } while (!m_eaten.compare_exchange_weak(eaten, &chunk, std::memory_order_release));
    }

    EventRecorder& m_recorder;
    Chunk* m_front;                        ///< touched by drain() only
    std::size_t m_drained = 0;             ///< of m_front; touched by drain() only
    Chunk* m_back;                         ///< touched by the thread that leases the buffer only
    Chunk* m_spare = nullptr;              ///< likewise
    std::atomic<Chunk*> m_eaten = nullptr; ///< from drain() to that thread
    std::atomic<std::size_t> m_spareCount = 0;
    std::atomic<bool> m_isLeased = true;
};

/// A thread's hold on the buffer it writes to; given back when the thread ends or turns to another
/// recorder.
class EventRecorder::BufferLease
{
public:
    BufferLease() = default;
    ~BufferLease() { release(); }
    BufferLease(const BufferLease&) = delete;
    BufferLease& operator=(const BufferLease&) = delete;

    Buffer& renew(std::shared_ptr<Buffer> buffer)
    {
        release();
        m_buffer = std::move(buffer);
        return *m_buffer;
    }

private:
    void release()
    {
        if (m_buffer) {
            m_buffer->giveBack();
        }
    }

    std::shared_ptr<Buffer> m_buffer;
};

EventRecorder::EventRecorder(std::size_t mostEvents)
    : m_texts(std::make_shared<TextTable>())
    , m_serial(++lastSerial)
    , m_room(static_cast<std::int64_t>(std::min(mostEvents, kNoLimit)))
{}

EventRecorder::~EventRecorder() = default;

void EventRecorder::record(const Event& event) noexcept
{
    // Plain data, found without a call; what is to be done when the thread ends is in the lease.
    thread_local constinit std::uint64_t serial = 0;
    thread_local constinit Buffer* buffer = nullptr;
    if (serial != m_serial) {
        buffer = leaseBuffer();
        serial = buffer != nullptr ? m_serial : 0;
    }
    if (buffer == nullptr || !buffer->append(event)) {
        m_dropped.fetch_add(1);
    }
}

TextId EventRecorder::intern(std::string_view text) noexcept
{
    return m_texts->intern(text);
}

TaskId EventRecorder::addTask() noexcept
{
    return {m_tasks.fetch_add(1, std::memory_order_relaxed)};
}

LaneId EventRecorder::addLane() noexcept
{
    return {m_lanes.fetch_add(1, std::memory_order_relaxed)};
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

/// Null if the system has no more memory.
EventRecorder::Buffer* EventRecorder::leaseBuffer() noexcept
{
    thread_local BufferLease lease;
    try {
        return &lease.renew(freeBuffer());
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}

std::shared_ptr<EventRecorder::Buffer> EventRecorder::freeBuffer()
{
    const std::lock_guard lock(m_mutex);
    for (const auto& buffer : m_buffers) {
        if (buffer->lease()) {
            return buffer;
        }
    }
    return m_buffers.emplace_back(std::make_shared<Buffer>(*this));
}

bool EventRecorder::takeRoom(std::int64_t events) noexcept
{
    if (m_room.fetch_sub(events) >= events) {
        return true;
    }
    m_room.fetch_add(events);
    return false;
}

} // namespace loiter
