#pragma once

#include "core/demos/site.h"
#include "core/demos/value.h"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace loiter {

/// All that a demo's task may do besides computing its result. Live, it prints and sleeps for real;
/// while a prediction is made, it takes down what the task would do, and nothing else happens. A
/// task is thereby written once. Thread safety: used by the task's own thread.
class TaskContext
{
public:
    virtual ~TaskContext() = default;

    /// Prints a line, without its time stamp.
    virtual void print(std::string_view line) = 0;

    /// Blocks: for `duration` of the demo's own time.
    /// Throws: StoppedError as soon as the run is stopped.
    virtual void sleep(std::chrono::nanoseconds duration) = 0;

    /// Asks the demo's site; an answer with any status is one. Blocks: until it is there.
    /// Throws: TimeoutError, StoppedError, ConnectionError.
    virtual WebAnswer request(const WebRequest& request) = 0;

    /// Saves a file in the demo's folder, whole or not at all.
    /// Throws: SaveError.
    virtual void save(std::string_view name, std::string_view bytes) = 0;

protected:
    TaskContext() = default;
    TaskContext(const TaskContext&) = default;
    TaskContext& operator=(const TaskContext&) = default;
};

/// A call that can be submitted: what it is called, and what it does.
struct Call
{
    std::string label; ///< "loiter(3)"
    std::function<Value(TaskContext&)> body;
};

} // namespace loiter
