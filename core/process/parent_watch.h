#pragma once

#include "core/process/file_descriptor.h"
#include "core/process/wake_up.h"

#include <functional>
#include <thread>

namespace loiter {

/// Notices in a worker that its parent is gone, while the worker computes: a thread that waits for
/// the end of the parent's process, or for the other end of a socket to be closed. The latter does
/// not come when the parent has forked; the former not when it has become another program.
/// Thread safety: one thread.
///
///     const ParentWatch watch(parent, answers.descriptor(), [] { std::_Exit(1); });
class ParentWatch
{
public:
    /// `parent`: of a process, see openProcess(). Calls the function once, on a thread of its own,
    /// when that has ended or the socket's other end is closed. The function must not throw. Both
    /// stay their owner's, and may be closed before this ends.
    /// Throws: std::system_error when the system gives no descriptor or thread.
    ParentWatch(int parent, int socket, std::function<void()> parentIsGone);
    /// Blocks: until the function has returned if it has been called.
    ~ParentWatch();
    ParentWatch(const ParentWatch&) = delete;
    ParentWatch& operator=(const ParentWatch&) = delete;

private:
    void watch() const;

    FileDescriptor m_parent;
    FileDescriptor m_socket;
    const WakeUp m_stop; ///< the watch is over
    std::function<void()> m_parentIsGone;
    std::jthread m_thread;
};

} // namespace loiter
