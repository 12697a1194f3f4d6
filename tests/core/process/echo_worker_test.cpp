#include "core/process/answer_reader.h"
#include "core/process/call_sender.h"
#include "core/process/child_process.h"
#include "core/process/socket_pair.h"
#include "tests/core/process/process_fixture.h"

#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <poll.h>

namespace loiter {
namespace {

using State = AnswerReader::State;

/// A worker process with the stream of its answers.
struct Worker
{
    Worker(int calls, SocketPair pair)
        : process({.arguments = {LOITER_ECHO_WORKER},
                   .inherited = {{.descriptor = calls, .number = 3},
                                 {.descriptor = pair.worker.number(), .number = 4}}})
        , answers(std::move(pair.parent))
    {}

    /// The next thing it says, of which a result is borrowed from `frame`; nothing at the end.
    std::optional<WorkerMessage> next()
    {
        std::optional<Frame> arrived = answers.next();
        for (auto state = State::Open; !arrived && state == State::Open;) {
            pollfd entry = {.fd = answers.descriptor(), .events = POLLIN, .revents = 0};
            EXPECT_EQ(poll(&entry, 1, 30'000), 1);
            state = answers.read();
            arrived = answers.next();
        }
        if (!arrived) {
            return std::nullopt;
        }
        frame = std::move(*arrived);
        return decodeWorkerMessage(frame);
    }

    /// The next thing it says, which is to be this one.
    template<typename Message>
    Message expect()
    {
        return std::get<Message>(next().value());
    }

    ChildProcess process;
    AnswerReader answers;
    Frame frame;
};

class EchoWorkerTest : public testing::Test
{
protected:
    std::unique_ptr<Worker> startWorker() const
    {
        return std::make_unique<Worker>(m_pair.worker.number(), makeSocketPair(SocketKind::Stream));
    }

    void call(std::uint64_t taskNumber, const std::string& name, ByteView arguments = {})
    {
        const CallPacket packet(
            encode(CallMessage{.taskNumber = taskNumber, .name = name, .arguments = arguments}));
        ASSERT_EQ(m_calls.send(packet), CallSender::Outcome::Sent);
    }

    void endCalls() { m_calls.close(); }

private:
    SocketPair m_pair = makeSocketPair(SocketKind::Packets);
    CallSender m_calls{std::move(m_pair.parent)};
};

TEST_F(EchoWorkerTest, AnswersItsCallsAndLeavesAtTheirEnd)
{
    const auto worker = startWorker();
    worker->expect<ReadyMessage>();
    call(1, "echo", bytesOf("hello"));
    EXPECT_EQ(worker->expect<StartedMessage>().taskNumber, 1U);
    EXPECT_EQ(test::textOf(worker->expect<FinishedMessage>().result), "hello");
    endCalls();
    worker->expect<LeavingMessage>();
    EXPECT_EQ(worker->process.wait().text(), "exit code 0");
}

TEST_F(EchoWorkerTest, TakesAndGivesALargePayload)
{
    const Bytes arguments = test::payloadOf(std::size_t{64} << 20U);
    const auto worker = startWorker();
    worker->expect<ReadyMessage>();
    call(1, "echo", arguments);
    worker->expect<StartedMessage>();
    EXPECT_TRUE(test::areEqual(worker->expect<FinishedMessage>().result, arguments));
}

TEST_F(EchoWorkerTest, ManyShareTheCalls)
{
    std::vector<std::unique_ptr<Worker>> workers;
    for (int i = 0; i < 3; ++i) {
        workers.push_back(startWorker());
    }
    constexpr std::uint64_t kCalls = 60;
    for (std::uint64_t number = 0; number < kCalls; ++number) {
        call(number, "echo");
    }
    endCalls();
    std::map<std::uint64_t, int> finished;
    for (const auto& worker : workers) {
        while (const auto message = worker->next()) {
            if (const auto* result = std::get_if<FinishedMessage>(&*message)) {
                ++finished[result->taskNumber];
            }
        }
    }
    EXPECT_EQ(finished.size(), kCalls);
    EXPECT_TRUE(std::ranges::all_of(finished, [](const auto& each) { return each.second == 1; }));
}

TEST_F(EchoWorkerTest, OneThatDiesWhileItSpeaksLeavesHalfAFrame)
{
    const auto worker = startWorker();
    worker->expect<ReadyMessage>();
    call(1, "die", test::payloadOf(10'000));
    worker->expect<StartedMessage>();
    EXPECT_FALSE(worker->next());
    EXPECT_EQ(worker->answers.error(),
              "the stream ends in the middle of a frame, 5032 of 10032 bytes");
    EXPECT_EQ(worker->process.wait().text(), "killed by signal 9 (SIGKILL)");
}

TEST_F(EchoWorkerTest, OneThatComputesLeavesWhenItsParentIsGone)
{
    const auto worker = startWorker();
    worker->expect<ReadyMessage>();
    call(1, "compute");
    worker->expect<StartedMessage>();
    worker->answers = AnswerReader(FileDescriptor());
    EXPECT_EQ(worker->process.wait().text(), "exit code 9");
}

} // namespace
} // namespace loiter
