#include "core/futures/process_dispatcher.h"

#include "core/events/current_place.h"
#include "core/futures/errors.h"
#include "core/futures/remote_failure.h"
#include "core/process/protocol_error.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace loiter {

namespace {

/// Something is wrong with a worker; the message says with which, and what.
[[noreturn]] void throwLost(const std::string& description)
{
    throw std::runtime_error(description);
}

/// Each future gets one of its own.
std::exception_ptr lostWithAWorker(const std::string& cause)
{
    return makeCausedError(
        BrokenProcessPoolError("A process in the process pool was terminated abruptly while the "
                               "future was running or pending."),
        cause);
}

} // namespace

ProcessDispatcher::ProcessDispatcher(PendingCalls& calls,
                                     const ExecutorObserver& observer,
                                     ProcessOptions options,
                                     std::size_t maxWorkers)
    : m_calls(calls)
    , m_observer(observer)
    , m_options(std::move(options))
    , m_maxWorkers(maxWorkers)
    , m_queue(maxWorkers + 1)
{}

void ProcessDispatcher::run()
{
    try {
        serve();
        endLeavers();
    } catch (...) {
        breakDown(std::current_exception());
    }
}

void ProcessDispatcher::serve()
{
    while (true) {
        PendingCalls::News news = m_calls.take(m_queue.room());
        if (news.signal) {
            obey(*news.signal);
        }
        for (PendingCall& call : news.calls) {
            m_queue.put(std::move(call));
        }
        news.calls.clear();
        m_isClosed = news.isClosed && news.left == 0 && m_queue.isEmpty();
        if (m_isClosed) {
            m_queue.close();
        } else {
            startWorkers(news.left);
        }
        if (m_isClosed && m_workers.empty()) {
            return;
        }
        awaitAnswers();
    }
}

void ProcessDispatcher::obey(WorkerSignal signal)
{
    m_isEndedBySignal = true;
    for (WorkerProcess& worker : m_workers) {
        if (signal == WorkerSignal::Kill) {
            worker.process().kill();
        } else {
            worker.process().terminate();
        }
    }
}

/// Starts as many workers as there are calls that none is free for.
void ProcessDispatcher::startWorkers(std::size_t pending)
{
    if (m_isEndedBySignal) {
        if (m_workers.empty()) {
            throwLost("all workers were told to end");
        }
        return;
    }
    try {
        while (m_workers.size() < m_maxWorkers && pending + m_queue.waiting() > freeWorkers()) {
            startWorker();
        }
    } catch (const std::system_error&) {
        if (m_workers.empty()) {
            throw; // nobody is there to run what was sent
        }
    }
}

void ProcessDispatcher::startWorker()
{
    const std::string name = "Process-" + std::to_string(m_startedWorkers + 1);
    const std::chrono::nanoseconds time = std::chrono::steady_clock::now().time_since_epoch();
    const WorkerProcess& worker =
        m_workers.emplace_back(m_options, m_queue.workerEnd(), name, m_observer.addLane());
    ++m_startedWorkers;
    m_liveWorkers = m_workers.size();
    m_observer.processStarted(worker.lane(), name, worker.process().pid(), time);
}

std::size_t ProcessDispatcher::freeWorkers() const
{
    return static_cast<std::size_t>(std::ranges::count_if(m_workers, &WorkerProcess::isFree));
}

/// Blocks: until a worker has said something or has ended, or until something else is to be done.
void ProcessDispatcher::awaitAnswers()
{
    const bool isInNeed = m_queue.room() > 0 || m_workers.size() < m_maxWorkers;
    const auto interest =
        isInNeed ? PendingCalls::Interest::CallsAndOrders : PendingCalls::Interest::Orders;
    m_poll.clear();
    const std::size_t wakeUp = m_poll.addReadable(m_calls.descriptor());
    const std::size_t calls = m_poll.addWritable(m_queue.isBlocked() ? m_queue.descriptor() : -1);
    const std::size_t first = calls + 1;
    for (WorkerProcess& worker : m_workers) {
        m_poll.addReadable(worker.answers().descriptor());
        m_poll.addReadable(worker.process().descriptor());
    }
    const std::size_t firstLeaver = first + 2 * m_workers.size();
    for (const WorkerProcess& leaver : m_leavers) {
        m_poll.addReadable(leaver.process().descriptor());
    }
    m_poll.wait(m_calls.prepareToSleep(interest) ? std::nullopt
                                                 : std::optional(std::chrono::milliseconds(0)));
    if (m_poll.isReady(wakeUp)) {
        m_calls.noteWakeUp();
    }
    if (m_poll.isReady(calls)) {
        m_queue.flush();
    }
    reap(firstLeaver);
    readAnswers(first);
}

/// `place`: of the first worker in the list that was polled.
void ProcessDispatcher::readAnswers(std::size_t place)
{
    for (auto next = m_workers.begin(); next != m_workers.end(); place += 2) {
        const auto worker = next++;
        const bool hasEnded = m_poll.isReady(place + 1);
        if (m_poll.isReady(place) || hasEnded) {
            read(worker, hasEnded);
        }
    }
}

void ProcessDispatcher::read(Workers::iterator worker, bool hasEnded)
{
    try {
        const AnswerReader::State state = worker->answers().read();
        hasEnded = hasEnded || state != AnswerReader::State::Open;
        while (const std::optional<Frame> frame = worker->answers().next()) {
            const WorkerMessage message = decodeWorkerMessage(*frame);
            if (std::holds_alternative<LeavingMessage>(message)) {
                retire(worker);
                return;
            }
            take(worker, message);
        }
    } catch (const ProtocolError& error) {
        throwLost(worker->describe(error.what()));
    }
    if (hasEnded) {
        throwLost(worker->describeEnd());
    }
}

void ProcessDispatcher::take(Workers::iterator worker, const WorkerMessage& message)
{
    if (const auto* started = std::get_if<StartedMessage>(&message)) {
        begin(*worker, *started);
    } else if (const auto* finished = std::get_if<FinishedMessage>(&message)) {
        end(*worker, *finished, finished->result);
    } else if (const auto* failed = std::get_if<FailedMessage>(&message)) {
        end(*worker, *failed, remoteFailure(*failed));
    } else if (const auto* rejected = std::get_if<RejectedMessage>(&message)) {
        throwLost(worker->describe(rejected->message));
    } else if (const auto* initializer = std::get_if<InitializerFailedMessage>(&message)) {
        m_observer.log(LogLevel::Critical,
                       "Exception in initializer:",
                       std::make_exception_ptr(std::runtime_error(initializer->message)));
        throwLost(worker->describe("its initializer failed: " + initializer->message));
    }
}

void ProcessDispatcher::begin(WorkerProcess& worker, const StartedMessage& message)
{
    worker.begin(message.taskNumber);
    const PlaceScope place({.lane = worker.lane(), .task = {}});
    m_queue.begin(message.taskNumber).begin(message.time);
}

/// The outcome of a call: the bytes of its result, or its exception.
template<typename Message, typename Outcome>
void ProcessDispatcher::end(WorkerProcess& worker, const Message& message, const Outcome& outcome)
{
    worker.end(message.taskNumber);
    FutureState::DueCallbacks due;
    {
        const PlaceScope place({.lane = worker.lane(), .task = {}});
        due = m_queue.task(message.taskNumber).finish(outcome, message.time);
    }
    m_queue.remove(message.taskNumber);
    due.call();
}

/// A worker has said goodbye.
void ProcessDispatcher::retire(Workers::iterator worker)
{
    if (worker->isRunning() || !(m_isClosed || worker->isAtItsLimit())) {
        throw ProtocolError("it left without being asked to");
    }
    m_leavers.splice(m_leavers.end(), m_workers, worker);
    m_liveWorkers = m_workers.size();
    m_observer.workerEnded(worker->lane());
}

/// Forgets the leavers that have ended. `place`: of the first of them in the list that was polled.
void ProcessDispatcher::reap(std::size_t place)
{
    m_leavers.remove_if([&](const WorkerProcess& /*leaver*/) { return m_poll.isReady(place++); });
}

/// Blocks: until all leavers have ended. One that does not is killed.
void ProcessDispatcher::endLeavers()
{
    constexpr std::chrono::seconds kPatience{10};
    for (WorkerProcess& leaver : m_leavers) {
        leaver.process().waitFor(kPatience);
    }
    m_leavers.clear();
}

/// The pool cannot go on: ends its workers, and then all its futures.
void ProcessDispatcher::breakDown(const std::exception_ptr& error)
{
    const std::string cause = errorMessage(error);
    std::deque<PendingCall> pending = m_calls.breakDown();
    if (!m_isEndedBySignal) {
        m_observer.log(LogLevel::Error, "The process pool is broken: " + cause, error);
    }
    killWorkers();
    m_queue.close();
    for (CallQueue::SentCall& call : m_queue.takeAll()) {
        if (call.isBegun) {
            call.task.abandon(lostWithAWorker(cause));
        } else {
            call.task.fail(lostWithAWorker(cause));
        }
    }
    for (PendingCall& call : pending) {
        call.task.fail(lostWithAWorker(cause));
    }
}

/// Blocks: until they are gone.
void ProcessDispatcher::killWorkers()
{
    for (WorkerProcess& worker : m_workers) {
        worker.process().kill();
    }
    for (const WorkerProcess& worker : m_workers) {
        m_observer.workerEnded(worker.lane());
    }
    m_workers.clear();
    m_leavers.clear();
    m_liveWorkers = 0;
}

} // namespace loiter
