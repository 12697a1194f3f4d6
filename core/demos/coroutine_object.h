#pragma once

#include "core/demos/caller.h"

#include <memory>
#include <string>

namespace loiter {

/// What the call of a coroutine function gives: Python's coroutine object, which does nothing
/// before somebody makes a task of it. One that is dropped before that prints a warning, as Python
/// does: the call, all of it, has been for nothing.
///
///     CoroutineObject spinner(caller, "spin", spinCall());
///     const TaskId task = spinner.createTask(); // without this line: never awaited
///
/// Thread safety: the script's thread.
class CoroutineObject
{
public:
    /// `function` is the name of the coroutine function. The caller must outlive this.
    CoroutineObject(Caller& caller, std::string function, const Call& call);
    ~CoroutineObject();
    CoroutineObject(const CoroutineObject&) = delete;
    CoroutineObject& operator=(const CoroutineObject&) = delete;

    /// asyncio.create_task: submits the coroutine itself; once.
    TaskId createTask();

    /// "<coroutine object spin at 0x…>"
    std::string repr() const;

private:
    class Coroutine;

    Caller& m_caller;
    const std::string m_function;
    const std::string m_label;
    std::shared_ptr<Coroutine> m_coroutine; ///< null once it is a task's
};

} // namespace loiter
