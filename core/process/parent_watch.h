#pragma once

#include "core/process/file_descriptor.h"

#include <functional>
#include <thread>

namespace loiter {

/// Notices in a worker that its parent is gone, while the worker computes: a thread that waits for
/// the other end of a socket to be closed. Thread safety: one thread.
///
///     const ParentWatch watch(answers.descriptor(), [] { std::_Exit(1); });
class ParentWatch
{
public:
    /// Calls the function once, on a thread of its own, when the socket's other end is closed. The
    /// function must not throw. The socket stays its owner's, and may be closed before this ends.
    /// Throws: std::system_error when the system gives no descriptor or thread.
    ParentWatch(int socket, std::function<void()> parentIsGone);
    /// Blocks: until the function has returned if it has been called.
    ~ParentWatch();
    ParentWatch(const ParentWatch&) = delete;
    ParentWatch& operator=(const ParentWatch&) = delete;

private:
    void watch() const;

    FileDescriptor m_socket;
    FileDescriptor m_stop; ///< readable when the watch is over
    std::function<void()> m_parentIsGone;
    std::jthread m_thread;
};

} // namespace loiter
