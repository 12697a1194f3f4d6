#pragma once

#include "core/events/ids.h"

#include <deque>

namespace loiter {

/// A server that serves so many requests at a time; the others wait in line. Of every task there is
/// one request at most. Thread safety: one thread.
class ServerQueue
{
public:
    explicit ServerQueue(int atOnce)
        : m_free(atOnce)
    {}

    /// A task's request comes. Returns whether it is served now; else the task waits in line.
    bool come(TaskId task);

    /// A request has been served. Returns whose turn it is now, none where nobody waits.
    TaskId leave();

private:
    int m_free;
    std::deque<TaskId> m_waiting;
};

} // namespace loiter
