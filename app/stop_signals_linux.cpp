#include "app/stop_signals.h"

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/signalfd.h>
#include <system_error>
#include <unistd.h>

namespace loiter {

namespace {

sigset_t stopSet()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

} // namespace

StopSignals::StopSignals()
{
    const sigset_t set = stopSet();
    m_descriptor = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_descriptor < 0) {
        throw std::system_error(errno, std::generic_category(), "signalfd");
    }
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

StopSignals::~StopSignals()
{
    read(); // heard too late to matter, and not to be delivered once they are let through
    const sigset_t set = stopSet();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    close(m_descriptor);
}

bool StopSignals::waitFor(std::chrono::milliseconds time)
{
    pollfd entry = {.fd = m_descriptor, .events = POLLIN, .revents = 0};
    if (!m_isStopped && poll(&entry, 1, static_cast<int>(time.count())) > 0) {
        read();
    }
    return m_isStopped;
}

void StopSignals::read()
{
    signalfd_siginfo signal = {};
    while (::read(m_descriptor, &signal, sizeof signal) == ssize_t{sizeof signal}) {
        m_isStopped = true;
    }
}

} // namespace loiter
