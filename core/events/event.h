#pragma once

#include "core/events/ids.h"

#include <chrono>
#include <cstdint>

namespace loiter {

/// What happened. The comment says what `text` and `argument` hold; where it is silent they are
/// empty.
enum class EventKind : std::uint8_t {
    Submitted, ///< lane: who submitted; text: the call, "loiter(3)"; argument: the future's
               ///< address, 0 if it has none
    Started,   ///< lane: the worker's
    Finished,  ///< text: the result as Python prints it; argument: TextId of its type's name
    Failed,    ///< text: the error's message; argument: TextId of its type's name
    Cancelled, ///< before it started
    Stopped,   ///< ended early because its run was stopped
    DeliveryRequested, ///< lane: who asks; task: none when any result will do
    Delivered,         ///< lane: who received it
    Printed,           ///< text: the line, without its time stamp
    StatusShown,       ///< text: what the demo's status line says from now on, in place of what it
                       ///< said; none = it is erased
    SpanBegin,     ///< span: its kind; task: whose; on a caller's lane the task that is awaited, or
                   ///< none for any; argument: on a server's lane a RequestMark
    SpanEnd,       ///< span: its kind; argument: as at its beginning
    Progress,      ///< argument: share done in millionths
    Counter,       ///< text: its name; argument: its value
    Link,          ///< task: from; argument: TaskId of the other end
    WorkerStarted, ///< text: the lane's name; laneKind; the first event of a lane, the caller's too
    WorkerIdle,    ///< nothing to do from now on
    WorkerEnded,   ///< the last event of a lane
};

/// What a stretch of a lane is spent on.
enum class SpanKind : std::uint8_t {
    Task, ///< a task running; made from Started and Finished, never recorded as a span
    Sleeping,
    Waiting, ///< for a result; with a text for something else, "shutdown"
    LockWait,
    Holding,
    Computing,
    Connect,
    Read,
    Save,
    Step, ///< a coroutine executes, from where it was resumed to where it is suspended again; on an
          ///< event loop's lane, where it may begin and end within the task's other spans
    // On the lane of a server or a manager, and only there:
    Request, ///< from its arrival to its answer; text: its path; task: who asks, none if unknown
    Delay,   ///< within it: the server lets it wait, however little there is to do
    Queue,   ///< within it: others are served, and it is not its turn yet
    Service, ///< within it: it is its turn. Each of these ends with the next, or the request
};

/// What a lane is.
enum class LaneKind : std::uint8_t {
    Caller,
    Thread,
    Process,
    EventLoop,
    Server,
    Manager, ///< a process that keeps what the tasks of others put into it
};

/// Whether a lane has requests on it, and no tasks.
constexpr bool takesRequests(LaneKind kind)
{
    return kind == LaneKind::Server || kind == LaneKind::Manager;
}

/// One thing that happened to one task on one lane.
/// Thread safety: a value.
struct Event
{
    std::chrono::nanoseconds time = {}; ///< since the clock's epoch, in the demo's own seconds
    std::uint64_t argument = 0;
    TaskId task = {};
    LaneId lane = {};
    TextId text = {};
    EventKind kind = EventKind::Submitted;
    SpanKind span = SpanKind::Task;
    LaneKind laneKind = LaneKind::Caller;
};

static_assert(sizeof(Event) == 32, "recording, and the worker protocol, count on 32 bytes");

} // namespace loiter
