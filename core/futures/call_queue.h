#pragma once

#include "core/futures/pending_calls.h"
#include "core/process/call_sender.h"
#include "core/process/socket_pair.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

namespace loiter {

/// The calls that have been sent to the worker processes of a pool, or are about to be: as many as
/// they can begin with soon, and those that they run. Thread safety: one thread.
class CallQueue
{
public:
    /// `limit`: how many calls may have been sent that no worker has begun.
    /// Throws: std::system_error when the system has no more descriptors.
    explicit CallQueue(std::size_t limit);

    /// How many more calls may be put in.
    std::size_t room() const { return m_waiting < m_limit ? m_limit - m_waiting : 0; }
    /// How many calls no worker has begun.
    std::size_t waiting() const { return m_waiting; }
    bool isEmpty() const { return m_sent.empty(); }

    /// Makes the task a running one, whose call is sent by flush() or sendFirst(). A task that was
    /// cancelled is dropped; one whose call the system cannot take fails.
    void put(PendingCall&& call);

    /// Sends what the system takes now.
    /// Throws: std::system_error when it takes nothing any more.
    void flush();

    /// Sends the first call that has not been sent into another queue, that of a worker which is to
    /// run it and nothing else. Returns its number.
    /// Throws: std::system_error when that takes nothing.
    std::uint64_t sendFirst(CallSender& queue);

    /// A worker has begun with a call. Throws: ProtocolError when none waits with this number.
    SubmittedTask& begin(std::uint64_t number);
    /// The task of a call that has been begun.
    SubmittedTask& task(std::uint64_t number) { return m_sent.at(number).task; }
    /// Forgets a call that has ended.
    void remove(std::uint64_t number) { m_sent.erase(number); }

    /// Whether something is left to be sent when descriptor() is writable.
    bool isBlocked() const { return !m_unsent.empty(); }
    int descriptor() const { return m_sender.descriptor(); }

    /// Another end to put calls into, for other processes; not once closed.
    /// Throws: std::system_error when the system has no more descriptors.
    FileDescriptor openAnother() const { return FileDescriptor::duplicateOf(descriptor()); }

    /// What workers inherit; -1 once closed.
    int workerEnd() const { return m_workerEnd.number(); }

    /// Workers see the end when they have begun with all that was sent. May be called again.
    void close();

    struct SentCall
    {
        SubmittedTask task;
        bool isBegun = false;
    };

    /// Takes away all that has been sent, in the order of sending.
    std::vector<SentCall> takeAll();

private:
    explicit CallQueue(std::size_t limit, SocketPair sockets);

    const std::size_t m_limit;
    CallSender m_sender;
    FileDescriptor m_workerEnd; ///< kept: workers still to be started inherit it
    std::uint64_t m_lastNumber = 0;
    std::size_t m_waiting = 0;
    std::unordered_map<std::uint64_t, SentCall> m_sent; ///< by their numbers
    struct UnsentCall
    {
        std::uint64_t number = 0;
        CallPacket packet;
    };

    std::deque<UnsentCall> m_unsent; ///< for which there was no room
};

} // namespace loiter
