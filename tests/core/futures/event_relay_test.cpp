#include "core/futures/event_relay.h"
#include "core/process/protocol_error.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class EventRelayTest : public testing::Test
{
protected:
    void listen()
    {
        m_relay.setTell([this](RecordedMessage message) { m_told.push_back(std::move(message)); });
    }

    EventRelay m_relay;
    std::vector<RecordedMessage> m_told;
};

TEST_F(EventRelayTest, TellsTheTextItselfAndTheTimeOfThisMachine)
{
    listen();
    const auto before = std::chrono::steady_clock::now().time_since_epoch();
    m_relay.record({.time = {}, .text = m_relay.intern("BR"), .kind = EventKind::Printed});
    const auto after = std::chrono::steady_clock::now().time_since_epoch();
    ASSERT_THAT(m_told, SizeIs(1));
    EXPECT_EQ(m_told[0].text, "BR");
    EXPECT_GE(m_told[0].time, before);
    EXPECT_LE(m_told[0].time, after);
}

TEST_F(EventRelayTest, WhatItTellsIsTheEventAgain)
{
    listen();
    m_relay.record({.argument = 500'000, .kind = EventKind::Progress});
    m_relay.record({.kind = EventKind::SpanBegin, .span = SpanKind::Connect});
    ASSERT_THAT(m_told, SizeIs(2));
    const Event progress = EventRelay::eventOf(m_told[0]);
    EXPECT_EQ(progress.kind, EventKind::Progress);
    EXPECT_EQ(progress.argument, 500'000U);
    const Event connect = EventRelay::eventOf(m_told[1]);
    EXPECT_EQ(connect.kind, EventKind::SpanBegin);
    EXPECT_EQ(connect.span, SpanKind::Connect);
}

TEST_F(EventRelayTest, DropsWhatIsRecordedWhileNoCallRuns)
{
    m_relay.record({.kind = EventKind::Printed});
    EXPECT_THAT(m_told, IsEmpty());
}

TEST_F(EventRelayTest, LeavesTheBeginningAndTheEndOfATaskToThePool)
{
    listen();
    m_relay.record({.kind = EventKind::Started});
    m_relay.record({.kind = EventKind::Finished});
    EXPECT_THAT(m_told, IsEmpty());
    EXPECT_THROW(EventRelay::eventOf({.eventKind = static_cast<std::uint8_t>(EventKind::Finished)}),
                 ProtocolError);
    EXPECT_THROW(EventRelay::eventOf({.eventKind = 200}), ProtocolError);
    EXPECT_THROW(EventRelay::eventOf({.eventKind = static_cast<std::uint8_t>(EventKind::SpanBegin),
                                      .spanKind = 200}),
                 ProtocolError);
}

} // namespace
} // namespace loiter
