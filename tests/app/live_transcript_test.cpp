#include "app/live_transcript.h"

#include <gtest/gtest.h>
#include <sstream>

namespace loiter {
namespace {

using namespace std::chrono_literals;

class LiveTranscriptTest : public testing::Test
{
protected:
    Event line(std::chrono::nanoseconds time, std::string_view text) const
    {
        return {.time = time, .text = m_texts->intern(text), .kind = EventKind::Printed};
    }
    void add(const std::vector<Event>& events) { m_transcript.add(events); }
    void finish() { m_transcript.finish(); }
    std::string written() const { return m_out.str(); }

private:
    std::ostringstream m_out;
    std::shared_ptr<TextTable> m_texts = std::make_shared<TextTable>();
    LiveTranscript m_transcript = {m_out, m_texts, 12h};
};

TEST_F(LiveTranscriptTest, WritesALineWithTheNextBatch)
{
    add({line(1s, "a")});
    EXPECT_EQ(written(), "");
    add({});
    EXPECT_EQ(written(), "[12:00:00] a\n");
}

TEST_F(LiveTranscriptTest, CountsFromTheFirstEvent)
{
    add({{.time = 5s, .kind = EventKind::WorkerStarted}, line(7s, "a")});
    finish();
    EXPECT_EQ(written(), "[12:00:02] a\n");
}

TEST_F(LiveTranscriptTest, PutsALineThatCameABatchLateInItsPlace)
{
    add({line(1s, "a"), line(3s, "c")});
    add({line(2s, "b"), line(4s, "d")});
    add({line(4s, "e")});
    finish();
    EXPECT_EQ(written(), "[12:00:00] a\n[12:00:01] b\n[12:00:02] c\n[12:00:03] d\n[12:00:03] e\n");
}

TEST_F(LiveTranscriptTest, WritesEveryLineOnce)
{
    add({line(1s, "a")});
    add({});
    add({line(1s, "late")});
    finish();
    finish();
    EXPECT_EQ(written(), "[12:00:00] a\n[12:00:00] late\n");
}

} // namespace
} // namespace loiter
