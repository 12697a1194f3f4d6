#include "core/futures/process_worker.h"

#include "core/futures/remote_failure.h"
#include "core/futures/worker_channels.h"
#include "core/process/answer_writer.h"
#include "core/process/call_receiver.h"
#include "core/process/parent_watch.h"
#include "core/process/poll_list.h"
#include "core/process/protocol_error.h"
#include "core/process/termination_signal.h"
#include "core/process/worker_mark.h"

#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace loiter {

namespace {

constexpr int kFailed = 1;

std::chrono::nanoseconds now()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

/// Finds the function of a call. Throws: ProtocolError when there is none.
const TaskRegistry::Call& functionOf(const TaskRegistry& registry, const std::string& name)
{
    const TaskRegistry::Call* function = registry.find(name);
    if (function == nullptr) {
        throw ProtocolError("there is no task called '" + name + "'");
    }
    return *function;
}

/// Collects what is to be said, so that the end of one task and the beginning of the next are one
/// write. Thread safety: one thread.
class Answers
{
public:
    explicit Answers(AnswerWriter& writer)
        : m_writer(writer)
    {}

    /// Throws: std::length_error when the message is too long; it is not said then.
    void add(const WorkerMessage& message)
    {
        const EncodedMessage encoded = encode(message);
        m_unsent.insert(m_unsent.end(), encoded.head.begin(), encoded.head.end());
        if (encoded.tail.size() <= kMaxCopied) {
            m_unsent.insert(m_unsent.end(), encoded.tail.begin(), encoded.tail.end());
        } else {
            send(encoded.tail);
        }
    }

    /// Says it all.
    void send(ByteView tail = {})
    {
        if (m_unsent.empty()) {
            return;
        }
        if (m_writer.write({.head = m_unsent, .tail = tail}) ==
            AnswerWriter::Outcome::NobodyThere) {
            std::_Exit(kFailed);
        }
        m_unsent.clear();
    }

private:
    static constexpr std::size_t kMaxCopied = std::size_t{32} << 10U;

    AnswerWriter& m_writer;
    Bytes m_unsent;
};

/// A worker that is up. Thread safety: one thread.
class Worker
{
public:
    /// `termination`: null where the worker does not hear that it is to end.
    Worker(const TaskRegistry& registry,
           AnswerWriter& writer,
           EventRelay* events,
           const TerminationSignal* termination)
        : m_registry(registry)
        , m_answers(writer)
        , m_events(events)
        , m_termination(termination)
    {}

    /// Returns whether the initializer has passed.
    bool initialize(const CallMessage& opening)
    {
        try {
            if (!opening.name.empty()) {
                ByteWriter ignored;
                functionOf(m_registry, opening.name)(opening.arguments, ignored, [] {});
            }
        } catch (...) {
            const FailedMessage failure = describeFailure(std::current_exception(), opening.name);
            say(InitializerFailedMessage{.message = failure.message});
            return false;
        }
        say(ReadyMessage{});
        return true;
    }

    /// Runs so many calls, 0 for no limit, or until the end of the queue, or until it is to end.
    /// Throws: ProtocolError when it does not understand one.
    void serve(CallReceiver& calls, std::uint64_t limit)
    {
        for (std::uint64_t done = 0; limit == 0 || done < limit; ++done) {
            const std::optional<Frame> frame = next(calls);
            if (!frame) {
                break;
            }
            run(decodeCall(*frame));
        }
        say(LeavingMessage{});
    }

    void say(const WorkerMessage& message)
    {
        m_answers.add(message);
        m_answers.send();
    }

    /// A worker that cannot be heard any more is of no use.
    void sayOrEnd(const WorkerMessage& message) noexcept
    {
        try {
            say(message);
        } catch (...) {
            std::_Exit(kFailed);
        }
    }

private:
    /// The last result is held back as long as the next call is there already, and is a small one.
    std::optional<Frame> next(CallReceiver& calls)
    {
        if (isToEnd()) {
            return std::nullopt;
        }
        std::optional<Frame> frame = calls.tryReceive([this] { m_answers.send(); });
        if (!frame) {
            m_answers.send();
            frame = m_termination == nullptr ? calls.receive() : await(calls);
        }
        return frame;
    }

    std::optional<Frame> await(CallReceiver& calls)
    {
        std::optional<Frame> frame;
        while (!frame && !calls.hasEnded() && !isToEnd()) {
            PollList poll;
            poll.addReadable(calls.descriptor());
            poll.addReadable(m_termination->descriptor());
            poll.wait();
            frame = calls.tryReceive();
        }
        return frame;
    }

    bool isToEnd() const
    {
        if (m_termination == nullptr) {
            return false;
        }
        PollList poll;
        const std::size_t termination = poll.addReadable(m_termination->descriptor());
        poll.wait(std::chrono::milliseconds(0));
        return poll.isReady(termination);
    }

    void run(const CallMessage& call)
    {
        bool hasBegun = false;
        const auto begin = [&] {
            hasBegun = true;
            say(StartedMessage{.taskNumber = call.taskNumber, .time = now()});
        };
        const Relaying relaying(*this, call.taskNumber);
        try {
            ByteWriter result;
            functionOf(m_registry, call.name)(call.arguments, result, begin);
            finish(call, result);
        } catch (const std::exception& error) {
            if (!hasBegun) {
                throw ProtocolError("cannot read call " + call.name + ": " + error.what());
            }
            fail(call, std::current_exception());
        } catch (...) {
            if (!hasBegun) {
                throw ProtocolError("cannot read call " + call.name);
            }
            fail(call, std::current_exception());
        }
    }

    /// Throws: std::invalid_argument when the result is too large.
    void finish(const CallMessage& call, const ByteWriter& result)
    {
        if (result.bytes().size() > kMaxPayload) {
            throw std::invalid_argument("cannot send a result of " +
                                        std::to_string(result.bytes().size()) +
                                        " bytes, the limit is " + std::to_string(kMaxPayload));
        }
        m_answers.add(FinishedMessage{
            .taskNumber = call.taskNumber, .time = now(), .result = result.bytes()});
    }

    void fail(const CallMessage& call, const std::exception_ptr& error)
    {
        FailedMessage message = describeFailure(error, call.name);
        message.taskNumber = call.taskNumber;
        message.time = now();
        m_answers.add(message);
    }

    /// As long as it lives, what is recorded is told to the pool as this call's.
    class Relaying
    {
    public:
        Relaying(Worker& worker, std::uint64_t taskNumber)
            : m_events(worker.m_events)
        {
            if (m_events != nullptr) {
                m_events->setTell([&worker, taskNumber](RecordedMessage message) {
                    message.taskNumber = taskNumber;
                    worker.sayOrEnd(message);
                });
            }
        }
        ~Relaying()
        {
            if (m_events != nullptr) {
                m_events->setTell({});
            }
        }
        Relaying(const Relaying&) = delete;
        Relaying& operator=(const Relaying&) = delete;

    private:
        EventRelay* m_events;
    };

    const TaskRegistry& m_registry;
    Answers m_answers;
    EventRelay* m_events;
    const TerminationSignal* m_termination;
};

/// Throws: std::exception when this process was not started by a pool.
int serveParent(const TaskRegistry& registry, const WorkerSurroundings& surroundings)
{
    // To the end of the process, as the watch below.
    static std::optional<TerminationSignal> termination;
    if (surroundings.stop != nullptr) {
        termination.emplace([stop = *surroundings.stop]() mutable { stop.request_stop(); });
    }
    CallReceiver calls{FileDescriptor::inherited(kCallsDescriptor)};
    AnswerWriter writer{FileDescriptor::inherited(kAnswersDescriptor)};
    const FileDescriptor parent = FileDescriptor::inherited(kParentDescriptor);
    const auto frame = CallReceiver(FileDescriptor::inherited(kOpeningDescriptor)).receive();
    if (!frame) {
        return kFailed;
    }
    const CallMessage opening = decodeCall(*frame);
    // To the end of the process: a task may leave something that hangs when it is destroyed.
    static const ParentWatch watch(
        parent.number(), writer.descriptor(), [] { std::_Exit(kFailed); });
    Worker worker(registry, writer, surroundings.events, termination ? &*termination : nullptr);
    if (!worker.initialize(opening)) {
        return kFailed;
    }
    try {
        worker.serve(calls, opening.taskNumber);
        return 0;
    } catch (const ProtocolError& error) {
        worker.say(RejectedMessage{.message = error.what()});
        return kFailed;
    }
}

} // namespace

int runProcessWorker(const TaskRegistry& registry, const WorkerSurroundings& surroundings)
{
    becomeWorker();
    try {
        return serveParent(registry, surroundings);
    } catch (const std::exception& error) {
        std::cerr << "worker process: " << error.what() << '\n';
        return kFailed;
    }
}

bool isProcessWorker(int argc, char** argv)
{
    return argc == 2 && std::string_view(argv[1]) == "--worker";
}

} // namespace loiter
