#pragma once

#include "core/events/event_sink.h"
#include "core/events/text_table.h"
#include "core/process/worker_message.h"

#include <functional>

namespace loiter {

/// The sink of a worker process: what its call records is told to the pool, which records it as
/// that task's on the worker's lane, at the time at which it was recorded here. Prints, spans,
/// progress and counters go through; the pool itself records the beginning and the end. While no
/// call runs, what is recorded is dropped. Thread safety: the worker's own thread; intern() any.
class EventRelay : public EventSink
{
public:
    /// Tells the pool; must not throw.
    using Tell = std::function<void(RecordedMessage message)>;

    /// For the worker: where it goes from now on, nowhere if it is empty.
    void setTell(Tell tell) { m_tell = std::move(tell); }

    void record(const Event& event) noexcept override;
    TextId intern(std::string_view text) noexcept override { return m_texts.intern(text); }
    /// Tasks and lanes have their ids from the pool: none here.
    TaskId addTask() noexcept override { return {}; }
    LaneId addLane() noexcept override { return {}; }

    /// What was sent as an event, but for its time, its task, its lane and its text.
    /// Throws: ProtocolError for one that no call may record.
    static Event eventOf(const RecordedMessage& message);

private:
    TextTable m_texts;
    Tell m_tell;
};

} // namespace loiter
