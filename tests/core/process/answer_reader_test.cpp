#include "core/process/answer_reader.h"
#include "core/process/answer_writer.h"
#include "core/process/socket_pair.h"
#include "tests/core/process/process_fixture.h"

#include <csignal>
#include <future>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>

namespace loiter {
namespace {

using State = AnswerReader::State;
using WriteOutcome = AnswerWriter::Outcome;

/// Serves a reader as a pool does, until there is a frame or the end.
std::optional<Frame> nextFrame(AnswerReader& reader)
{
    State state = State::Open;
    while (true) {
        if (std::optional<Frame> frame = reader.next(); frame || state != State::Open) {
            return frame;
        }
        pollfd entry = {.fd = reader.descriptor(), .events = POLLIN, .revents = 0};
        EXPECT_EQ(poll(&entry, 1, 30'000), 1);
        state = reader.read();
    }
}

class AnswerReaderTest : public testing::Test
{
protected:
    void sendRaw(ByteView bytes)
    {
        ASSERT_EQ(send(m_writer.descriptor(), bytes.data(), bytes.size(), 0),
                  static_cast<ssize_t>(bytes.size()));
    }
    void closeWriter() { m_writer = AnswerWriter(FileDescriptor()); }
    void closeReader() { m_reader = AnswerReader(FileDescriptor()); }

    SocketPair m_pair = makeSocketPair(SocketKind::Stream);
    AnswerReader m_reader{std::move(m_pair.parent)};
    AnswerWriter m_writer{std::move(m_pair.worker)};
};

TEST_F(AnswerReaderTest, DoesNotWaitForAnswers)
{
    EXPECT_EQ(m_reader.read(), State::Open);
    EXPECT_FALSE(m_reader.next());
}

TEST_F(AnswerReaderTest, GivesAnswersInTheirOrder)
{
    EXPECT_EQ(m_writer.write(encode(ReadyMessage{})), WriteOutcome::Written);
    EXPECT_EQ(m_writer.write(encode(StartedMessage{.taskNumber = 5})), WriteOutcome::Written);
    EXPECT_EQ(m_reader.read(), State::Open);
    EXPECT_EQ(m_reader.next().value().kind, FrameKind::Ready);
    EXPECT_EQ(m_reader.next().value().kind, FrameKind::Started);
    EXPECT_FALSE(m_reader.next());
}

TEST_F(AnswerReaderTest, GivesTheLastAnswersOfAWorkerThatIsGone)
{
    m_writer.write(encode(LeavingMessage{}));
    closeWriter();
    EXPECT_EQ(m_reader.read(), State::Ended);
    EXPECT_TRUE(m_reader.next());
    EXPECT_EQ(m_reader.read(), State::Ended);
    EXPECT_EQ(m_reader.readAll(), State::Ended);
}

// A megabyte and more is there at once only where the system has larger buffers than is usual.
TEST_F(AnswerReaderTest, ReadsAllThatIsThereWhenItIsToldTo)
{
    EXPECT_EQ(m_reader.readAll(), State::Open);
    const Bytes answers = test::payloadOf(std::size_t{8} << 20U);
    auto written = std::async(std::launch::async, [&] {
        return m_writer.write(encode(FinishedMessage{.result = answers}));
    });
    while (written.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        EXPECT_EQ(m_reader.readAll(), State::Open);
    }
    closeWriter();
    EXPECT_EQ(m_reader.readAll(), State::Ended);
    EXPECT_TRUE(m_reader.next());
}

TEST_F(AnswerReaderTest, GivesALargeResultThatIsWrittenMeanwhile)
{
    const Bytes result = test::payloadOf(std::size_t{64} << 20U);
    const auto written = std::async(std::launch::async, [&] {
        return m_writer.write(encode(FinishedMessage{.taskNumber = 5, .result = result}));
    });
    const std::optional<Frame> frame = nextFrame(m_reader);
    ASSERT_TRUE(frame);
    const auto message = std::get<FinishedMessage>(decodeWorkerMessage(*frame));
    EXPECT_EQ(message.taskNumber, 5U);
    EXPECT_TRUE(test::areEqual(message.result, result));
}

TEST_F(AnswerReaderTest, ReadsOnlyAPartOfALargeResultAtOnce)
{
    const Bytes result = test::payloadOf(std::size_t{8} << 20U);
    auto written = std::async(std::launch::async, [&] {
        return m_writer.write(encode(FinishedMessage{.result = result}));
    });
    for (int i = 0; i < 7; ++i) {
        EXPECT_EQ(m_reader.read(), State::Open);
        EXPECT_FALSE(m_reader.next());
    }
    EXPECT_TRUE(nextFrame(m_reader));
    EXPECT_EQ(written.get(), WriteOutcome::Written);
}

// A signal in the middle of a large write makes the system return with a part of it written.
TEST_F(AnswerReaderTest, GivesALargeResultWhoseWriterIsInterrupted)
{
    const auto before = std::signal(SIGUSR1, [](int /*signal*/) {});
    const Bytes result = test::payloadOf(std::size_t{16} << 20U);
    std::jthread thread([&] { m_writer.write(encode(FinishedMessage{.result = result})); });
    std::optional<Frame> frame;
    while (!frame) {
        pthread_kill(thread.native_handle(), SIGUSR1);
        ASSERT_EQ(m_reader.read(), State::Open);
        frame = m_reader.next();
    }
    thread.join();
    std::signal(SIGUSR1, before);
    EXPECT_TRUE(test::areEqual(ByteView(frame->payload).subspan(16), result));
}

TEST_F(AnswerReaderTest, SaysWhereTheStreamOfAKilledWorkerEnds)
{
    m_writer.write(encode(ReadyMessage{}));
    sendRaw(ByteView(test::wire(StartedMessage{})).first(20));
    closeWriter();
    EXPECT_EQ(m_reader.read(), State::Broken);
    EXPECT_EQ(m_reader.error(), "the stream ends in the middle of a frame, 20 of 32 bytes");
    EXPECT_EQ(m_reader.next().value().kind, FrameKind::Ready);
    EXPECT_FALSE(m_reader.next());
}

TEST_F(AnswerReaderTest, NoticesForeignBytes)
{
    sendRaw(bytesOf("Segmentation fault"));
    EXPECT_EQ(m_reader.read(), State::Broken);
    EXPECT_EQ(m_reader.error(), "foreign bytes: byte 0 of a frame is 83");
    closeWriter();
    EXPECT_EQ(m_reader.read(), State::Broken);
}

TEST_F(AnswerReaderTest, AWriterLearnsThatTheParentIsGone)
{
    closeReader();
    EXPECT_EQ(m_writer.write(encode(ReadyMessage{})), WriteOutcome::NobodyThere);
}

TEST_F(AnswerReaderTest, AWriterLearnsThatTheParentIsGoneInTheMiddleOfAResult)
{
    const Bytes result = test::payloadOf(std::size_t{4} << 20U);
    auto written = std::async(std::launch::async, [&] {
        return m_writer.write(encode(FinishedMessage{.result = result}));
    });
    m_reader.read();
    closeReader();
    EXPECT_EQ(written.get(), WriteOutcome::NobodyThere);
}

} // namespace
} // namespace loiter
