#include "core/formats/transcript.h"
#include "tests/core/formats/golden.h"
#include "tests/core/formats/loiter_trace.h"

#include <gtest/gtest.h>
#include <sstream>

namespace loiter {
namespace {

using namespace std::chrono_literals;

TEST(TranscriptTest, StampsALineWithTheClockTimeOfTheDemo)
{
    EXPECT_EQ(transcriptLine("\tloiter(1): done.", 1s, 17h + 4min + 5s),
              "[17:04:06] \tloiter(1): done.");
}

TEST(TranscriptTest, CountsWholeSecondsOnly)
{
    EXPECT_EQ(transcriptLine("x", 1999999999ns, 0s), "[00:00:01] x");
    EXPECT_EQ(transcriptLine("x", 2s, 0s), "[00:00:02] x");
}

TEST(TranscriptTest, GoesOnAfterMidnight)
{
    EXPECT_EQ(transcriptLine("x", 2s, 23h + 59min + 59s), "[00:00:01] x");
    EXPECT_EQ(transcriptLine("x", 49h, 0s), "[01:00:00] x");
}

TEST(TranscriptTest, WritesTheLinesOfTheLoiterDemo)
{
    std::ostringstream out;
    writeTranscript(out, test::loiterTrace(), 15h + 56min + 50s);
    EXPECT_EQ(out.str(), test::golden("loiter-transcript.txt"));
}

TEST(TranscriptTest, OfAnEmptyTraceIsEmpty)
{
    std::ostringstream out;
    writeTranscript(out, Trace(), 0s);
    EXPECT_EQ(out.str(), "");
}

} // namespace
} // namespace loiter
