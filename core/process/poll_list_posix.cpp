#include "core/process/poll_list.h"
#include "core/process/system_call.h"

namespace loiter {

void PollList::wait(std::optional<std::chrono::milliseconds> time)
{
    const int milliseconds = time ? static_cast<int>(time->count()) : -1;
    const int count =
        uninterrupted([&] { return poll(m_entries.data(), m_entries.size(), milliseconds); });
    if (count < 0) {
        throwSystemError("cannot wait for descriptors");
    }
}

std::size_t PollList::add(int descriptor, short events)
{
    m_entries.push_back({.fd = descriptor, .events = events, .revents = 0});
    return m_entries.size() - 1;
}

} // namespace loiter
