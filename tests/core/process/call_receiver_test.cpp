#include "core/process/call_receiver.h"
#include "core/process/call_sender.h"
#include "core/process/passed_descriptor.h"
#include "core/process/socket_pair.h"
#include "tests/core/process/process_fixture.h"
#include "tests/support/holdings.h"

#include <fcntl.h>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>
#include <poll.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

namespace loiter {
namespace {

using SendOutcome = CallSender::Outcome;
using test::protocolError;
using ::testing::HasSubstr;
using TaskNumbers = std::vector<std::uint64_t>;

CallPacket packetOf(std::uint64_t taskNumber, ByteView arguments = {})
{
    return CallPacket(
        encode(CallMessage{.taskNumber = taskNumber, .name = "loiter", .arguments = arguments}));
}

bool pollWritable(int descriptor, int milliseconds)
{
    pollfd entry = {.fd = descriptor, .events = POLLOUT, .revents = 0};
    return poll(&entry, 1, milliseconds) == 1;
}

class CallReceiverTest : public testing::Test
{
protected:
    /// Sends anything at all, with or without a descriptor.
    void sendRaw(ByteView bytes, int descriptor = -1)
    {
        iovec part = {.iov_base = const_cast<std::byte*>(bytes.data()), .iov_len = bytes.size()};
        PassedDescriptor passed;
        msghdr message = {};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        if (descriptor >= 0) {
            passed.put(message, descriptor);
        }
        ASSERT_EQ(sendmsg(m_sender.descriptor(), &message, 0), static_cast<ssize_t>(bytes.size()));
    }

    std::string receiveError()
    {
        return protocolError([this] { m_receiver.receive(); });
    }

    SocketPair m_pair = makeSocketPair(SocketKind::Packets);
    CallSender m_sender{std::move(m_pair.parent)};
    CallReceiver m_receiver{std::move(m_pair.worker)};
};

FrameHeaderBytes headerOf(std::size_t size)
{
    return encodeFrameHeader({.kind = FrameKind::Call, .payloadSize = size});
}

/// A file in memory of that size.
FileDescriptor memoryOf(std::size_t size)
{
    FileDescriptor file(memfd_create("loiter-test", MFD_CLOEXEC));
    EXPECT_EQ(ftruncate(file.number(), static_cast<off_t>(size)), 0);
    return file;
}

TEST_F(CallReceiverTest, TriesWithoutWaiting)
{
    EXPECT_FALSE(m_receiver.tryReceive());
    ASSERT_EQ(m_sender.send(packetOf(7)), SendOutcome::Sent);
    const std::optional<Frame> call = m_receiver.tryReceive();
    EXPECT_EQ(decodeCall(call.value()).taskNumber, 7U);
    m_sender.close();
    EXPECT_FALSE(m_receiver.tryReceive());
}

TEST_F(CallReceiverTest, GetsCallsInTheirOrder)
{
    EXPECT_EQ(m_sender.send(packetOf(1, bytesOf("one"))), SendOutcome::Sent);
    EXPECT_EQ(m_sender.send(packetOf(2)), SendOutcome::Sent);
    const std::optional<Frame> first = m_receiver.receive();
    const std::optional<Frame> second = m_receiver.receive();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(decodeCall(*first).taskNumber, 1U);
    EXPECT_EQ(test::textOf(decodeCall(*first).arguments), "one");
    EXPECT_EQ(decodeCall(*second).taskNumber, 2U);
}

TEST_F(CallReceiverTest, GetsWhatWasSentBeforeTheEndAndThenTheEnd)
{
    EXPECT_EQ(m_sender.send(packetOf(1)), SendOutcome::Sent);
    m_sender.close();
    EXPECT_TRUE(m_receiver.receive());
    EXPECT_FALSE(m_receiver.receive());
    EXPECT_FALSE(m_receiver.receive());
    EXPECT_THROW(static_cast<void>(m_sender.send(packetOf(2))), std::logic_error);
}

// As when the sender's process has forked.
TEST_F(CallReceiverTest, SeesTheEndAlthoughSomebodyElseHasTheSendersSocket)
{
    const auto copy = FileDescriptor::duplicateOf(m_sender.descriptor());
    EXPECT_EQ(m_sender.send(packetOf(1)), SendOutcome::Sent);
    m_sender.close();
    EXPECT_TRUE(m_receiver.receive());
    EXPECT_FALSE(m_receiver.receive());
}

TEST_F(CallReceiverTest, SaysWhenACallTakesTimeBeforeItReadsIt)
{
    const Bytes large = test::payloadOf(kMaxPacket);
    EXPECT_EQ(m_sender.send(packetOf(1)), SendOutcome::Sent);
    EXPECT_EQ(m_sender.send(packetOf(2, large)), SendOutcome::Sent);
    int calls = 0;
    EXPECT_TRUE(m_receiver.tryReceive([&] { ++calls; }));
    EXPECT_EQ(calls, 0);
    EXPECT_TRUE(m_receiver.tryReceive([&] { ++calls; }));
    EXPECT_EQ(calls, 1);
    EXPECT_FALSE(m_receiver.tryReceive([&] { ++calls; }));
    EXPECT_EQ(calls, 1);
}

TEST_F(CallReceiverTest, GetsPayloadsOfEverySizeAndLeavesNoDescriptor)
{
    const std::size_t before = holdings().descriptors;
    constexpr std::size_t kRoom = kMaxPacket - kFrameHeaderSize - 8 - 4 - 6; // beside "loiter"
    for (const std::size_t size : {std::size_t{0}, kRoom, kRoom + 1, std::size_t{64} << 20U}) {
        const Bytes arguments = test::payloadOf(size);
        {
            const CallPacket packet = packetOf(9, arguments);
            EXPECT_EQ(packet.payload().isOpen(), size > kRoom);
            EXPECT_LE(packet.bytes().size(), kMaxPacket);
            ASSERT_EQ(m_sender.send(packet), SendOutcome::Sent);
        }
        const std::optional<Frame> frame = m_receiver.receive();
        ASSERT_TRUE(frame);
        EXPECT_EQ(decodeCall(*frame).name, "loiter");
        EXPECT_TRUE(test::areEqual(decodeCall(*frame).arguments, arguments));
    }
    EXPECT_EQ(holdings().descriptors, before);
}

TEST_F(CallReceiverTest, AFullQueueTakesMoreOnceItWasRead)
{
    const Bytes arguments = test::payloadOf(20'000);
    const CallPacket packet = packetOf(1, arguments);
    int sent = 0;
    while (m_sender.send(packet) == SendOutcome::Sent) {
        ++sent;
    }
    EXPECT_GT(sent, 3);
    EXPECT_EQ(m_sender.send(packet), SendOutcome::WouldBlock);
    EXPECT_FALSE(pollWritable(m_sender.descriptor(), 0));
    for (int i = 0; i < sent; ++i) {
        EXPECT_TRUE(m_receiver.receive());
    }
    EXPECT_TRUE(pollWritable(m_sender.descriptor(), 0));
    EXPECT_EQ(m_sender.send(packet), SendOutcome::Sent);
}

TEST_F(CallReceiverTest, ASenderLearnsThatNobodyIsThere)
{
    m_receiver = CallReceiver(FileDescriptor());
    EXPECT_EQ(m_sender.send(packetOf(1)), SendOutcome::NobodyThere);
}

TEST_F(CallReceiverTest, APayloadInMemoryCannotBeChanged)
{
    const Bytes arguments = test::payloadOf(100'000);
    const CallPacket packet = packetOf(1, arguments);
    const int file = packet.payload().number();
    EXPECT_EQ(pwrite(file, "x", 1, 0), -1);
    EXPECT_EQ(ftruncate(file, 0), -1);
    EXPECT_EQ(fcntl(file, F_GETFD), FD_CLOEXEC);
}

TEST_F(CallReceiverTest, NamesAPacketThatIsTooShort)
{
    sendRaw(bytesOf("LTR"));
    EXPECT_EQ(receiveError(), "a packet of 3 bytes, shorter than a frame's header");
}

TEST_F(CallReceiverTest, NamesAPacketThatIsTooLong)
{
    sendRaw(Bytes(kMaxPacket + 1));
    EXPECT_EQ(receiveError(), "a packet of more than 32768 bytes");
}

TEST_F(CallReceiverTest, NamesAPacketThatIsNotAsLongAsItSays)
{
    sendRaw(headerOf(5));
    EXPECT_EQ(receiveError(), "a payload of 0 bytes, its frame says 5");
    Bytes bytes(kFrameHeaderSize + 3);
    std::ranges::copy(headerOf(2), bytes.begin());
    sendRaw(bytes);
    EXPECT_EQ(receiveError(), "a payload of 3 bytes, its frame says 2");
}

TEST_F(CallReceiverTest, NamesForeignBytes)
{
    sendRaw(bytesOf("GET / HTTP/1.1\r\n\r\n"));
    EXPECT_THAT(receiveError(), HasSubstr("foreign bytes"));
}

TEST_F(CallReceiverTest, ComparesMemoryWithWhatTheFrameSays)
{
    const FileDescriptor file = memoryOf(999);
    sendRaw(headerOf(1000), file.number());
    EXPECT_EQ(receiveError(), "a payload of 999 bytes, its frame says 1000");
}

TEST_F(CallReceiverTest, RefusesAPayloadOverTheLimit)
{
    FrameHeaderBytes header = headerOf(0);
    header[8 + 4] = std::byte{1};
    const FileDescriptor file = memoryOf(std::size_t{1} << 32U);
    sendRaw(header, file.number());
    EXPECT_EQ(receiveError(), "a frame of 4294967296 bytes, the limit is 268500992");
}

TEST_F(CallReceiverTest, RefusesAPayloadThatIsNoFile)
{
    sendRaw(headerOf(1000), m_sender.descriptor());
    EXPECT_EQ(receiveError(), "a payload that is no file");
}

TEST_F(CallReceiverTest, RefusesAPayloadInTwoPlaces)
{
    const FileDescriptor file = memoryOf(5);
    Bytes bytes(kFrameHeaderSize + 3);
    std::ranges::copy(headerOf(5), bytes.begin());
    sendRaw(bytes, file.number());
    EXPECT_EQ(receiveError(), "a payload of 3 bytes, its frame says 5");
}

TEST_F(CallReceiverTest, GoesOnAfterAMalformedPacketAndLeavesNoDescriptor)
{
    const FileDescriptor file = memoryOf(1);
    const std::size_t before = holdings().descriptors;
    sendRaw(headerOf(1000), file.number());
    EXPECT_EQ(m_sender.send(packetOf(7)), SendOutcome::Sent);
    EXPECT_THROW(m_receiver.receive(), ProtocolError);
    const std::optional<Frame> frame = m_receiver.receive();
    ASSERT_TRUE(frame);
    EXPECT_EQ(decodeCall(*frame).taskNumber, 7U);
    EXPECT_EQ(holdings().descriptors, before);
}

/// Takes calls until there are no more, as a worker does.
TaskNumbers receiveAll(FileDescriptor socket)
{
    CallReceiver receiver(std::move(socket));
    TaskNumbers numbers;
    while (const std::optional<Frame> frame = receiver.receive()) {
        numbers.push_back(decodeCall(*frame).taskNumber);
    }
    return numbers;
}

void sendWhenThereIsRoom(CallSender& sender, const CallPacket& packet)
{
    while (sender.send(packet) == SendOutcome::WouldBlock) {
        ASSERT_TRUE(pollWritable(sender.descriptor(), 30'000));
    }
}

TEST(CallChannelTest, EachCallGoesToOneOfManyReceivers)
{
    constexpr std::uint64_t kCalls = 5000;
    SocketPair pair = makeSocketPair(SocketKind::Packets);
    std::vector<std::future<TaskNumbers>> receivers;
    for (int i = 0; i < 8; ++i) {
        receivers.push_back(std::async(std::launch::async, receiveAll, pair.worker.duplicate()));
    }
    CallSender sender(std::move(pair.parent));
    const Bytes large = test::payloadOf(50'000);
    for (std::uint64_t number = 0; number < kCalls; ++number) {
        sendWhenThereIsRoom(sender, packetOf(number, number % 100 == 0 ? large : Bytes()));
    }
    sender.close();
    TaskNumbers received;
    for (auto& receiver : receivers) {
        const TaskNumbers numbers = receiver.get();
        EXPECT_TRUE(std::ranges::is_sorted(numbers));
        received.insert(received.end(), numbers.begin(), numbers.end());
    }
    std::ranges::sort(received);
    TaskNumbers expected(kCalls);
    std::iota(expected.begin(), expected.end(), 0U);
    EXPECT_EQ(received, expected);
}

} // namespace
} // namespace loiter
