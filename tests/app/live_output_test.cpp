#include "app/live_output.h"

#include <gmock/gmock.h>
#include <sstream>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// Lines and bar on one terminal.
class LiveOutputTest : public testing::Test
{
protected:
    Event line(std::chrono::nanoseconds time, std::string_view text) const
    {
        return {.time = time, .text = m_texts->intern(text), .kind = EventKind::Printed};
    }
    static Event delivery(std::chrono::nanoseconds time)
    {
        return {.time = time, .kind = EventKind::Delivered};
    }

    Event status(std::chrono::nanoseconds time, std::string_view text) const
    {
        return {.time = time, .text = m_texts->intern(text), .kind = EventKind::StatusShown};
    }

    /// What has come to the terminal since the last time.
    std::string shown()
    {
        std::string text = m_terminal.str();
        m_terminal.str("");
        return text;
    }

    std::ostringstream m_terminal;
    std::shared_ptr<TextTable> m_texts = std::make_shared<TextTable>();
    LiveOutput m_output = {LiveTranscript(m_terminal, m_texts, std::nullopt),
                           LiveProgress(m_terminal, 2),
                           LiveStatus(m_terminal, m_texts)};
};

TEST_F(LiveOutputTest, LinesPushTheBarOn)
{
    m_output.add(std::vector{line(1s, "begins")});
    EXPECT_THAT(shown(), HasSubstr("\r  0%|"));
    m_output.add({});
    EXPECT_THAT(shown(), StartsWith("\r\033[Kbegins\n\r  0%|"));
}

TEST_F(LiveOutputTest, TheBarStaysBetweenWhatIsSaidBeforeAndAfterTheLastResult)
{
    m_output.add(std::vector{line(1s, "begins"), delivery(2s), delivery(3s), line(4s, "ends")});
    const std::string before = shown();
    EXPECT_THAT(before, HasSubstr("begins\n\r100%|"));
    EXPECT_THAT(before, HasSubstr("2/2 [00:02<00:00,  1.00it/s]"));
    EXPECT_THAT(before, EndsWith("\n"));
    EXPECT_THAT(before, Not(HasSubstr("ends")));
    m_output.finish();
    EXPECT_EQ(shown(), "ends\n");
}

TEST_F(LiveOutputTest, ARunThatEndsEarlyLeavesItsBar)
{
    m_output.add(std::vector{line(0s, "begins"), delivery(1s)});
    shown();
    m_output.finish();
    EXPECT_THAT(shown(), HasSubstr("1/2 ["));
}

TEST_F(LiveOutputTest, AStatusLineIsDrawnOverItselfAndErasedInTheEnd)
{
    m_output.add(std::vector{status(0s, "| thinking!")});
    EXPECT_THAT(shown(), EndsWith("\r| thinking!"));
    m_output.add(std::vector{status(1s, "/ thinking!"), line(1s, "said")});
    EXPECT_THAT(shown(), EndsWith("\r\033[K\r/ thinking!"));
    m_output.add({});
    EXPECT_THAT(shown(), EndsWith("\r\033[Ksaid\n\r/ thinking!"));
    m_output.add(std::vector{status(2s, "")});
    EXPECT_THAT(shown(), AllOf(StartsWith("\r\033[K"), HasSubstr("\r  0%|")));
}

TEST(LiveOutputWithoutBarTest, IsTheTranscriptOnly)
{
    std::ostringstream out;
    auto texts = std::make_shared<TextTable>();
    LiveOutput output(LiveTranscript(out, texts, std::nullopt), std::nullopt, std::nullopt);
    output.add(std::vector<Event>{{.text = texts->intern("a"), .kind = EventKind::Printed},
                                  {.kind = EventKind::Delivered}});
    output.finish();
    EXPECT_EQ(out.str(), "a\n");
}

} // namespace
} // namespace loiter
