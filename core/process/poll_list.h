#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <poll.h>
#include <vector>

namespace loiter {

/// Descriptors to wait for. Thread safety: one thread.
///
///     PollList list;
///     const std::size_t answers = list.addReadable(reader.descriptor());
///     list.wait();
///     if (list.isReady(answers)) { ... }
class PollList
{
public:
    /// Each returns the place in the list, counted from 0.
    std::size_t addReadable(int descriptor) { return add(descriptor, POLLIN); }
    std::size_t addWritable(int descriptor) { return add(descriptor, POLLOUT); }

    /// Empties the list.
    void clear() { m_entries.clear(); }

    /// Blocks: until one of them is ready or has come to its end, for `time` at most; nothing = as
    /// long as it takes. Throws: std::system_error when the system cannot wait.
    void wait(std::optional<std::chrono::milliseconds> time = {});

    /// Whether the descriptor at this place was ready at the last wait().
    bool isReady(std::size_t place) const { return m_entries[place].revents != 0; }

private:
    std::size_t add(int descriptor, short events);

    std::vector<pollfd> m_entries;
};

} // namespace loiter
