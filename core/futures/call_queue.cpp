#include "core/futures/call_queue.h"

#include "core/process/protocol_error.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

namespace loiter {

CallQueue::CallQueue(std::size_t limit)
    : CallQueue(limit, makeSocketPair(SocketKind::Packets))
{}

CallQueue::CallQueue(std::size_t limit, SocketPair sockets)
    : m_limit(limit)
    , m_sender(std::move(sockets.parent))
    , m_workerEnd(std::move(sockets.worker))
{}

void CallQueue::put(PendingCall&& call)
{
    if (!call.task.claim()) {
        return;
    }
    const std::uint64_t number = ++m_lastNumber;
    try {
        // Shared, not moved: when there is no memory for it, it is still here to fail.
        m_sent.emplace(number, SentCall{.task = call.task});
        m_unsent.push_back(
            {.number = number,
             .packet = CallPacket(encode(CallMessage{.taskNumber = number,
                                                     .name = std::move(call.call.name),
                                                     .arguments = call.call.arguments}))});
    } catch (const std::exception&) {
        m_sent.erase(number);
        call.task.fail(std::current_exception());
        return;
    }
    ++m_waiting;
}

SubmittedTask& CallQueue::begin(std::uint64_t number)
{
    const auto sent = m_sent.find(number);
    if (sent == m_sent.end() || sent->second.isBegun) {
        throw ProtocolError("it began with call " + std::to_string(number) +
                            ", which nobody waits for");
    }
    sent->second.isBegun = true;
    --m_waiting;
    return sent->second.task;
}

void CallQueue::flush()
{
    while (!m_unsent.empty()) {
        switch (m_sender.send(m_unsent.front().packet)) {
        case CallSender::Outcome::Sent:
            m_unsent.pop_front();
            break;
        case CallSender::Outcome::WouldBlock:
            return;
        case CallSender::Outcome::NobodyThere:
            throw std::runtime_error("the queue of calls has no other end");
        }
    }
}

std::uint64_t CallQueue::sendFirst(CallSender& queue)
{
    const std::uint64_t number = m_unsent.front().number;
    if (queue.send(m_unsent.front().packet) != CallSender::Outcome::Sent) {
        throw std::system_error(ENOBUFS, std::generic_category(), "cannot send a call");
    }
    m_unsent.pop_front();
    return number;
}

void CallQueue::close()
{
    m_sender.close();
    m_workerEnd.close();
}

std::vector<CallQueue::SentCall> CallQueue::takeAll()
{
    std::vector<std::uint64_t> numbers;
    std::ranges::transform(
        m_sent, std::back_inserter(numbers), [](const auto& entry) { return entry.first; });
    std::ranges::sort(numbers);
    std::vector<SentCall> calls;
    for (const std::uint64_t number : numbers) {
        calls.push_back(std::move(m_sent.at(number)));
    }
    m_sent.clear();
    m_unsent.clear();
    m_waiting = 0;
    return calls;
}

} // namespace loiter
