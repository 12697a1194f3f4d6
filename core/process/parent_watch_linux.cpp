#include "core/process/parent_watch.h"
#include "core/process/system_call.h"

#include <array>
#include <poll.h>

namespace loiter {

ParentWatch::ParentWatch(int parent, int socket, std::function<void()> parentIsGone)
    : m_parent(FileDescriptor::duplicateOf(parent))
    , m_socket(FileDescriptor::duplicateOf(socket))
    , m_parentIsGone(std::move(parentIsGone))
    , m_thread([this] { watch(); })
{}

ParentWatch::~ParentWatch()
{
    m_stop.wake();
}

void ParentWatch::watch() const
{
    // A socket whose other end is closed says so unasked.
    std::array<pollfd, 3> entries = {{{.fd = m_stop.descriptor(), .events = POLLIN, .revents = 0},
                                      {.fd = m_parent.number(), .events = POLLIN, .revents = 0},
                                      {.fd = m_socket.number(), .events = 0, .revents = 0}}};
    uninterrupted([&] { return poll(entries.data(), entries.size(), -1); });
    if (entries[0].revents == 0) {
        m_parentIsGone();
    }
}

} // namespace loiter
