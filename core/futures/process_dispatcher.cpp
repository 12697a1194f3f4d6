#include "core/futures/process_dispatcher.h"

#include "core/events/current_place.h"
#include "core/futures/errors.h"
#include "core/futures/event_relay.h"
#include "core/futures/remote_failure.h"
#include "core/process/protocol_error.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace loiter {

namespace {

/// How long workers that were told to end may take, before they are made to.
constexpr std::chrono::milliseconds kPatience{700};

/// More are not started in a row: others want to be heard in between.
constexpr int kStartsInARow = 16;

/// How long a pool that cannot start a worker waits before it tries again.
constexpr std::chrono::milliseconds kRetryTime{100};

bool isForeign(std::uint64_t number)
{
    return (number & kForeignCall) != 0;
}

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
    , m_queue(maxWorkers + 1)
    , m_workers(maxWorkers)
{}

void ProcessDispatcher::run()
{
    try {
        serve();
        m_workers.awaitLeavers();
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
        sendCalls();
        m_isClosed = news.isClosed && news.left == 0 && m_queue.isEmpty();
        if (m_isClosed) {
            m_queue.close();
        } else if (isEndedBySignal()) {
            throwLost("all workers were told to end");
        } else if (!m_isEndedBySignal) {
            startWorkers(news.left);
        }
        if (m_isClosed && m_workers.serving().empty()) {
            return;
        }
        awaitAnswers();
    }
}

void ProcessDispatcher::obey(WorkerSignal signal)
{
    m_isEndedBySignal = true;
    m_lastMoment = SteadyTime::now() + kPatience;
    m_workers.signal(signal); // those, too, that started while it was given
}

/// To all workers; one that is for a single task has its call sent when it is started.
void ProcessDispatcher::sendCalls()
{
    if (!hasOwnWorkers()) {
        m_queue.flush();
    }
}

/// Whether the workers were told to end, and have, or have had time enough.
bool ProcessDispatcher::isEndedBySignal() const
{
    return m_isEndedBySignal && (m_workers.serving().empty() || SteadyTime::now() >= m_lastMoment);
}

/// Starts as many workers as there are calls that none is free for.
void ProcessDispatcher::startWorkers(std::size_t pending)
{
    m_isShort = false;
    m_hasMoreToStart = false;
    for (int started = 0; !m_isShort && !m_workers.isFull() && needsWorker(pending); ++started) {
        m_hasMoreToStart = started == kStartsInARow || m_calls.isEndedBySignal();
        if (m_hasMoreToStart) {
            return;
        }
        m_isShort = !tryToStartWorker();
    }
}

bool ProcessDispatcher::needsWorker(std::size_t pending) const
{
    return hasOwnWorkers() ? m_queue.isBlocked() : pending + m_queue.waiting() > freeWorkers();
}

/// Returns false when it has to be tried again later.
bool ProcessDispatcher::tryToStartWorker()
{
    const SteadyTime::time_point now = SteadyTime::now();
    if (now < m_nextStart) {
        return false;
    }
    try {
        return startWorker(now);
    } catch (const std::system_error&) {
        if (m_workers.serving().empty()) {
            throw; // nobody is there to run what was sent
        }
        m_nextStart = now + kRetryTime;
        return false;
    }
}

/// With the next call, where it is for a single one. Returns false when there are too many.
bool ProcessDispatcher::startWorker(SteadyTime::time_point now)
{
    std::optional<SocketPair> own;
    if (hasOwnWorkers()) {
        own = makeSocketPair(SocketKind::Packets);
    }
    WorkerProcess* worker =
        m_workers.start(m_options, own ? own->worker.number() : m_queue.workerEnd());
    if (worker == nullptr) {
        return false;
    }
    worker->setLane(m_observer.addLane());
    m_observer.processStarted(
        worker->lane(), worker->name(), worker->process().pid(), now.time_since_epoch());
    if (own) {
        CallSender calls(std::move(own->parent));
        worker->assign(m_queue.sendFirst(calls));
    }
    return true;
}

std::size_t ProcessDispatcher::freeWorkers() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(m_workers.serving(), &WorkerProcess::isFree));
}

/// Blocks: until a worker has said something or has ended, or until something else is to be done.
void ProcessDispatcher::awaitAnswers()
{
    const bool isInNeed = m_queue.room() > 0 || !(m_workers.isFull() || m_isShort);
    const auto interest =
        isInNeed ? PendingCalls::Interest::CallsAndOrders : PendingCalls::Interest::Orders;
    m_poll.clear();
    const std::size_t wakeUp = m_poll.addReadable(m_calls.descriptor());
    const bool isBlocked = m_queue.isBlocked() && !hasOwnWorkers();
    const std::size_t calls = m_poll.addWritable(isBlocked ? m_queue.descriptor() : -1);
    const std::size_t first = calls + 1;
    for (WorkerProcess& worker : m_workers.serving()) {
        m_poll.addReadable(worker.answers().descriptor());
        m_poll.addReadable(worker.process().descriptor());
    }
    const std::size_t firstLeaver = first + 2 * m_workers.serving().size();
    m_workers.addLeaversTo(m_poll);
    const auto patience = m_isShort || m_isEndedBySignal ? std::optional(kRetryTime) : std::nullopt;
    const bool mayBlock = m_calls.prepareToSleep(interest) && !m_hasMoreToStart;
    m_poll.wait(mayBlock ? patience : std::optional(std::chrono::milliseconds(0)));
    if (m_poll.isReady(wakeUp)) {
        m_calls.noteWakeUp();
    }
    if (m_poll.isReady(calls)) {
        m_queue.flush();
    }
    m_workers.reap(m_poll, firstLeaver);
    readAnswers(first);
}

/// `place`: of the first worker in the list that was polled. That one of them is lost is said only
/// when all have been heard: the results of others are not to be lost with it.
void ProcessDispatcher::readAnswers(std::size_t place)
{
    std::exception_ptr loss;
    WorkerProcesses::List& workers = m_workers.serving();
    for (auto next = workers.begin(); next != workers.end(); place += 2) {
        const auto worker = next++;
        const bool hasEnded = m_poll.isReady(place + 1);
        if (!m_poll.isReady(place) && !hasEnded) {
            continue;
        }
        try {
            read(worker, hasEnded);
        } catch (...) {
            const std::exception_ptr error = std::current_exception();
            loss = loss || outlives(worker, error) ? loss : error;
        }
    }
    if (loss) {
        std::rethrow_exception(loss);
    }
}

void ProcessDispatcher::read(WorkerProcesses::List::iterator worker, bool hasEnded)
{
    try {
        AnswerReader& answers = worker->answers();
        const AnswerReader::State state = hasEnded ? answers.readAll() : answers.read();
        hasEnded = hasEnded || state != AnswerReader::State::Open;
        while (const std::optional<Frame> frame = answers.next()) {
            const WorkerMessage message = decodeWorkerMessage(*frame);
            if (std::holds_alternative<LeavingMessage>(message)) {
                retire(worker);
                return;
            }
            take(*worker, message);
        }
    } catch (const ProtocolError& error) {
        throwLost(worker->describe(error.what()));
    }
    if (hasEnded) {
        throwLost(worker->describeEnd());
    }
}

/// Nothing has to be done when a worker is ready: it takes a call when there is one.
void ProcessDispatcher::take(WorkerProcess& worker, const WorkerMessage& message)
{
    if (const auto* started = std::get_if<StartedMessage>(&message)) {
        begin(worker, *started);
    } else if (const auto* finished = std::get_if<FinishedMessage>(&message)) {
        end(worker, *finished, finished->result);
    } else if (const auto* failed = std::get_if<FailedMessage>(&message)) {
        end(worker, *failed, remoteFailure(*failed, m_options.makeError));
    } else if (const auto* recorded = std::get_if<RecordedMessage>(&message)) {
        relay(worker, *recorded);
    } else if (const auto* rejected = std::get_if<RejectedMessage>(&message)) {
        throwLost(worker.describe(rejected->message));
    } else if (const auto* initializer = std::get_if<InitializerFailedMessage>(&message)) {
        m_observer.log(LogLevel::Critical,
                       "Exception in initializer:",
                       std::make_exception_ptr(std::runtime_error(initializer->message)));
        throwLost(worker.describe("its initializer failed: " + initializer->message));
    }
}

void ProcessDispatcher::begin(WorkerProcess& worker, const StartedMessage& message)
{
    worker.begin(message.taskNumber);
    if (isForeign(message.taskNumber)) {
        m_foreign[message.taskNumber] = message.time;
        return;
    }
    const PlaceScope place({.lane = worker.lane(), .task = {}});
    m_queue.begin(message.taskNumber).begin(message.time);
}

void ProcessDispatcher::relay(WorkerProcess& worker, const RecordedMessage& message)
{
    if (worker.running() != message.taskNumber) {
        throw ProtocolError("it recorded something of call " + std::to_string(message.taskNumber) +
                            ", which it does not run");
    }
    if (isForeign(message.taskNumber)) {
        return; // there is no task here to record it of
    }
    const PlaceScope place({.lane = worker.lane(), .task = {}});
    m_queue.task(message.taskNumber)
        .relay(EventRelay::eventOf(message), message.text, message.time);
}

/// The outcome of a call: the bytes of its result, or its exception.
template<typename Message, typename Outcome>
void ProcessDispatcher::end(WorkerProcess& worker, const Message& message, const Outcome& outcome)
{
    worker.end(message.taskNumber);
    if (isForeign(message.taskNumber)) {
        return endForeign(message, outcome);
    }
    FutureState::DueCallbacks due;
    {
        const PlaceScope place({.lane = worker.lane(), .task = {}});
        due = m_queue.task(message.taskNumber).finish(outcome, message.time);
    }
    m_queue.remove(message.taskNumber);
    due.call();
}

void ProcessDispatcher::endForeign(const FinishedMessage& message, ByteView result)
{
    const std::chrono::nanoseconds begun = m_foreign.at(message.taskNumber);
    m_foreign.erase(message.taskNumber);
    if (m_options.foreignCallEnded) {
        m_options.foreignCallEnded({.begun = begun, .ended = message.time, .result = result});
    }
}

void ProcessDispatcher::endForeign(const FailedMessage& message, const std::exception_ptr& error)
{
    m_foreign.erase(message.taskNumber);
    m_observer.log(LogLevel::Error, "A call of another process has failed: ", error);
}

/// A worker has said goodbye.
void ProcessDispatcher::retire(WorkerProcesses::List::iterator worker)
{
    const bool isAskedTo = m_isClosed || worker->isAtItsLimit() || m_calls.isEndedBySignal();
    if (worker->isRunning() || !isAskedTo) {
        throw ProtocolError("it left without being asked to");
    }
    m_workers.retire(worker);
    m_observer.workerEnded(worker->lane());
}

/// Whether a worker that has died takes no other task with it than its own. Workers that were told
/// to end may do so one after the other: what the last ones still say is not to be lost.
bool ProcessDispatcher::outlives(WorkerProcesses::List::iterator worker,
                                 const std::exception_ptr& loss)
{
    if (!m_calls.isEndedBySignal()) {
        if (!worker->assigned()) {
            return false;
        }
        m_observer.log(LogLevel::Error, "A worker process is lost: " + errorMessage(loss), loss);
    }
    bury(worker, errorMessage(loss));
    return true;
}

/// Ends the task of a worker that has died.
void ProcessDispatcher::bury(WorkerProcesses::List::iterator worker, const std::string& cause)
{
    const std::optional<std::uint64_t> running = worker->running();
    const auto assigned = worker->isAtItsLimit() ? std::nullopt : worker->assigned();
    m_observer.workerEnded(worker->lane());
    m_workers.remove(worker);
    if (running && !isForeign(*running)) {
        m_queue.task(*running).abandon(lostWithAWorker(cause));
        m_queue.remove(*running);
    } else if (assigned) {
        fail(m_queue.begin(*assigned), cause);
        m_queue.remove(*assigned);
    }
}

/// Ends a task that no worker has begun.
void ProcessDispatcher::fail(SubmittedTask& task, const std::string& cause) const
{
    if (m_calls.isEndedBySignal()) {
        task.drop(lostWithAWorker(cause));
    } else {
        task.fail(lostWithAWorker(cause));
    }
}

/// The pool cannot go on: ends its workers, and then all its futures.
void ProcessDispatcher::breakDown(const std::exception_ptr& error)
{
    const std::string cause = errorMessage(error);
    std::deque<PendingCall> pending = m_calls.breakDown();
    if (!m_calls.isEndedBySignal()) { // which they may have obeyed before this thread heard of it
        m_observer.log(LogLevel::Error, "The process pool is broken: " + cause, error);
    }
    endWorkers();
    m_queue.close();
    for (CallQueue::SentCall& call : m_queue.takeAll()) {
        if (call.isBegun) {
            call.task.abandon(lostWithAWorker(cause));
        } else {
            fail(call.task, cause);
        }
    }
    for (PendingCall& call : pending) {
        fail(call.task, cause);
    }
}

/// Blocks: until they are gone.
void ProcessDispatcher::endWorkers()
{
    std::vector<LaneId> lanes;
    std::ranges::transform(m_workers.serving(), std::back_inserter(lanes), &WorkerProcess::lane);
    if (m_isEndedBySignal) {
        m_workers.signal(WorkerSignal::Kill); // they have had their time
    }
    m_workers.endAll();
    for (const LaneId lane : lanes) {
        m_observer.workerEnded(lane);
    }
}

} // namespace loiter
