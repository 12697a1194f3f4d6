#include "core/process/parent_watch.h"
#include "core/process/system_call.h"

#include <array>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>

namespace loiter {

namespace {

FileDescriptor opened(int descriptor)
{
    if (descriptor < 0) {
        throwSystemError("cannot watch the parent process");
    }
    return FileDescriptor(descriptor);
}

} // namespace

ParentWatch::ParentWatch(int socket, std::function<void()> parentIsGone)
    : m_socket(opened(fcntl(socket, F_DUPFD_CLOEXEC, 0)))
    , m_stop(opened(eventfd(0, EFD_CLOEXEC)))
    , m_parentIsGone(std::move(parentIsGone))
    , m_thread([this] { watch(); })
{}

ParentWatch::~ParentWatch()
{
    eventfd_write(m_stop.number(), 1);
}

void ParentWatch::watch() const
{
    // A socket whose other end is closed says so unasked.
    std::array<pollfd, 2> entries = {{{.fd = m_socket.number(), .events = 0, .revents = 0},
                                      {.fd = m_stop.number(), .events = POLLIN, .revents = 0}}};
    uninterrupted([&] { return poll(entries.data(), entries.size(), -1); });
    if (entries[0].revents != 0 && entries[1].revents == 0) {
        m_parentIsGone();
    }
}

} // namespace loiter
