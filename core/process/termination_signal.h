#pragma once

#include "core/process/file_descriptor.h"
#include "core/process/wake_up.h"

#include <functional>
#include <thread>

namespace loiter {

/// Hears that this process is asked to end (SIGTERM), which does not end it any more. To be made
/// before any other thread is started, since those would be ended by the signal.
/// Thread safety: one thread.
///
///     std::stop_source stop;
///     const TerminationSignal signal([&] { stop.request_stop(); });
class TerminationSignal
{
public:
    /// Calls the function once, on a thread of its own, when the signal has come. It must not
    /// throw. Throws: std::system_error when the system gives no descriptor or thread.
    explicit TerminationSignal(std::function<void()> isAskedToEnd);
    /// Blocks: until the function has returned if it has been called.
    ~TerminationSignal();
    TerminationSignal(const TerminationSignal&) = delete;
    TerminationSignal& operator=(const TerminationSignal&) = delete;

    /// Readable for good once the signal has come.
    int descriptor() const { return m_heard.descriptor(); }

private:
    void listen() const;

    FileDescriptor m_signal;
    const WakeUp m_heard;
    const WakeUp m_stop; ///< nobody listens any more
    std::function<void()> m_isAskedToEnd;
    std::jthread m_thread;
};

} // namespace loiter
