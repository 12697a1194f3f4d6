#pragma once

#include "core/events/event.h"
#include "core/events/text_table.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// A time at which something has not happened.
inline constexpr std::chrono::nanoseconds kNotYet = std::chrono::nanoseconds::min();

/// What became of a task.
enum class TaskState : std::uint8_t {
    Pending,
    Running,
    Finished,
    Failed,
    Cancelled,
    Stopped,
    Lost
};

/// A task, and its five times; kNotYet where it did not happen.
struct Task
{
    std::chrono::nanoseconds submitted = kNotYet;
    std::chrono::nanoseconds started = kNotYet;
    std::chrono::nanoseconds finished = kNotYet; ///< or failed, cancelled, stopped, lost
    std::chrono::nanoseconds requested = kNotYet;
    std::chrono::nanoseconds delivered = kNotYet;
    std::uint64_t address = 0; ///< of its future; 0 in a prediction
    TextId label = {};         ///< "loiter(3)"
    TextId result = {};        ///< as Python prints it, or the error's message
    TextId resultType = {};    ///< "int", "ValueError"
    LaneId submitter = {};
    LaneId lane = {}; ///< none until it starts
    TaskState state = TaskState::Pending;
    std::uint8_t percentDone = 0; ///< as it said last, 100 at most; 0 where it says nothing

    bool isDone() const { return state != TaskState::Pending && state != TaskState::Running; }
};

/// A stretch of a lane. `depth` 0 is the outermost; a span lies within the one of smaller depth
/// before it, unless two locks are released in the order in which they were taken. Spans of a lane
/// that have the same depth never overlap.
///
/// On an event loop's lane both are true of the spans of each task, which lie between those of
/// other tasks. Its steps have depth 0, never overlap each other, and end with their task at the
/// latest; else they have no part in it: what a task does may begin in one step and end in another.
///
/// On a server's lane the same is true of the spans of each request.
struct Span
{
    std::chrono::nanoseconds start = {};
    std::chrono::nanoseconds end = kNotYet; ///< kNotYet while it lasts
    TaskId task = {}; ///< whose; on a caller's lane the one awaited, none for any
    TextId text = {};
    SpanKind kind = SpanKind::Task;
    std::uint8_t depth = 0;
    std::uint16_t status = 0;  ///< of a Request: its answer's, 200; 0 = it has none
    std::uint32_t request = 0; ///< on a server's lane: the number of its request
};

static_assert(sizeof(Span) == 32, "there may be ten million of them");

/// One horizontal track. Its number may be known before the lane is: then `started` is kNotYet.
struct Lane
{
    TextId name = {};
    LaneKind kind = LaneKind::Caller;
    std::uint32_t process = 0; ///< 0 is this program
    std::chrono::nanoseconds started = kNotYet;
    std::chrono::nanoseconds ended = kNotYet;
    std::vector<Span>
        spans; ///< in the order of their starts, an outer one before what lies within it
};

/// A line that a lane printed.
struct PrintedLine
{
    std::chrono::nanoseconds time = {};
    LaneId lane = {};
    TaskId task = {}; ///< none for the caller's own lines
    TextId text = {}; ///< without its time stamp
};

/// The value of a counter from a time on.
struct CounterSample
{
    std::chrono::nanoseconds time = {};
    std::int64_t value = 0;
};

/// A quantity over time that a program reported.
struct Counter
{
    TextId name = {};
    std::vector<CounterSample> samples;
};

/// An arrow between two tasks.
struct Link
{
    std::chrono::nanoseconds time = {};
    TaskId from = {};
    TaskId to = {};
};

/// Where a trace came from.
enum class TraceSource : std::uint8_t { Run, Prediction, File };

/// The data of a run, of a prediction, or of an opened file. TaskId and LaneId are indices into it.
/// Thread safety: a value, read and changed on one thread at a time; the texts may be shared with a
/// recorder.
struct Trace
{
    TraceSource source = TraceSource::Run;
    std::shared_ptr<const TextTable> texts;
    std::vector<Task> tasks;
    std::vector<Lane> lanes;
    std::vector<PrintedLine> printed;      ///< in the order of time
    std::vector<PrintedLine> status;       ///< what the status line said, in the order of time
    std::vector<CounterSample> queueDepth; ///< tasks submitted and neither started nor cancelled;
                                           ///< one sample an instant, in the order of time
    std::vector<Counter> counters;
    std::vector<Link> links;
    std::chrono::nanoseconds start = kNotYet; ///< the first event
    std::chrono::nanoseconds end = kNotYet;   ///< the last event
    std::uint64_t eventCount = 0;             ///< those that were dropped too
    std::uint64_t droppedCount = 0; ///< left out: there was no room to record them, or they make no
                                    ///< sense where they came

    bool isEmpty() const { return start == kNotYet; }
    const Task& task(TaskId id) const { return tasks.at(id.value); }
    const Lane& lane(LaneId id) const { return lanes.at(id.value); }
    std::string_view text(TextId id) const { return texts ? texts->text(id) : std::string_view(); }
};

/// What Python prints for the task's future: "<Future at 0x7f… state=finished returned int>".
std::string futureRepr(const Trace& trace, TaskId task);

/// Whether spans of that kind are on servers' lanes, and on no others.
bool isOfRequest(SpanKind kind);

/// "pending", "running", "finished", "error", "cancelled", "stopped", "lost".
std::string_view nameOf(TaskState state);

/// What kind of span it is, in one word: "task", "sleeping", "waiting", "lock-wait".
std::string_view nameOf(SpanKind kind);

} // namespace loiter
