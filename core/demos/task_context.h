#pragma once

#include "core/demos/site.h"
#include "core/demos/value.h"
#include "core/events/ids.h"
#include "core/futures/remote_call.h"
#include "core/futures/routine.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace loiter {

/// A flag that a script sets and tasks wait for, as Python's threading.Event.
using FlagId = Id<struct FlagTag>;

/// What a task that waits for a flag waits for.
inline constexpr std::string_view kFlagText = "flag";

/// Where a demo's code prints.
/// Thread safety: used by one thread.
class Output
{
public:
    virtual ~Output() = default;

    /// Prints a line, without its time stamp.
    virtual void print(std::string_view line) = 0;

protected:
    Output() = default;
    Output(const Output&) = default;
    Output& operator=(const Output&) = default;
};

/// All that a demo's task may do besides computing its result. On a thread of its own it waits by
/// blocking; on an event loop it is suspended, and others go on, and what it waits for throws
/// CancelledError where the caller has cancelled the task; while a prediction is made, what it
/// would do is taken down, and nothing else happens. A task is thereby written once. Thread safety:
/// used by the task's own thread.
class TaskContext : public Output
{
public:
    /// Lasts for `duration` of the demo's own time.
    /// Throws: StoppedError as soon as the run is stopped.
    virtual Routine<void> sleep(std::chrono::nanoseconds duration) = 0;

    /// Asks the demo's site; an answer with any status is one. Lasts until it is there.
    /// Throws: TimeoutError, StoppedError, ConnectionError.
    virtual Routine<WebAnswer> request(WebRequest request) = 0;

    /// As request(), but saves the body of an answer with status 200 chunk by chunk while it comes,
    /// in the demo's folder; the file is there whole or not at all. Any other answer is not saved.
    /// Throws: as request(); SaveError.
    virtual Routine<SavedAnswer>
    download(WebRequest request, std::string fileName, std::size_t chunkSize) = 0;

    /// Waits for a flag, for `timeout` at most; returns whether it is set.
    /// Throws: StoppedError as soon as the run is stopped.
    virtual Routine<bool> waitForFlag(FlagId flag, std::chrono::nanoseconds timeout) = 0;

    /// As sleep(), but holds up an event loop too. Throws: StoppedError.
    virtual Routine<void> block(std::chrono::nanoseconds duration) = 0;

    /// Shows a text on the status line, in place of what it said; the empty text erases it.
    virtual void showStatus(std::string_view text) = 0;

    /// Sets what the dictionary of the script's manager process has under a key: see
    /// Caller::startManager(). Blocks: until it is on its way there. Throws: std::logic_error where
    /// there is none; ConnectionError when it is gone.
    virtual void putIntoManager(const std::string& key, const Value& value) = 0;

    /// Saves a file in the demo's folder, whole or not at all. Blocks: until it is saved, an event
    /// loop too.
    /// Throws: SaveError.
    virtual void save(std::string_view name, std::string_view bytes) = 0;
};

/// A call that can be submitted: what it is called, and what it does.
struct Call
{
    std::string label; ///< "loiter(3)"
    /// Makes what is run, which must not refer to the call.
    std::function<Routine<Value>(TaskContext&)> body;
    /// What a worker process is told to do the same: see DemoTask. Null where only this process
    /// can.
    std::function<RemoteCall()> remote = {};
};

} // namespace loiter
