#include "core/process/system_call.h"
#include "core/process/termination_signal.h"

#include <array>
#include <csignal>
#include <poll.h>
#include <sys/signalfd.h>
#include <utility>

namespace loiter {

namespace {

/// Blocks the signal for this thread and those that it starts from now on.
FileDescriptor blockedSignal()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    FileDescriptor signal = FileDescriptor::aside(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!signal.isOpen()) {
        throwSystemError("cannot make a descriptor to hear a signal by");
    }
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return signal;
}

} // namespace

TerminationSignal::TerminationSignal(std::function<void()> isAskedToEnd)
    : m_signal(blockedSignal())
    , m_isAskedToEnd(std::move(isAskedToEnd))
    , m_thread([this] { listen(); })
{}

TerminationSignal::~TerminationSignal()
{
    m_stop.wake();
}

void TerminationSignal::listen() const
{
    std::array<pollfd, 2> entries = {{{.fd = m_stop.descriptor(), .events = POLLIN, .revents = 0},
                                      {.fd = m_signal.number(), .events = POLLIN, .revents = 0}}};
    uninterrupted([&] { return poll(entries.data(), entries.size(), -1); });
    if (entries[0].revents == 0) {
        m_heard.wake();
        m_isAskedToEnd();
    }
}

} // namespace loiter
