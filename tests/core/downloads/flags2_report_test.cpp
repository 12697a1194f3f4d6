#include "core/downloads/flags2_report.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

TEST(Flags2ReportTest, BeginsAsInTheText)
{
    EXPECT_THAT(flags2Beginning("DELAY", "http://localhost:8002", {"AA", "AB", "AC"}, 3),
                ElementsAre("DELAY site: http://localhost:8002/flags",
                            "Searching for 3 flags: AA, AB, AC",
                            "3 concurrent connections will be used."));
}

TEST(Flags2ReportTest, NamesTenCodesAndOfMoreTheFirstAndTheLast)
{
    std::vector<std::string> codes = {"A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9"};
    EXPECT_EQ(flags2Beginning("LOCAL", "", codes, 1)[1],
              "Searching for 10 flags: A0, A1, A2, A3, A4, A5, A6, A7, A8, A9");
    codes.emplace_back("ZZ");
    EXPECT_EQ(flags2Beginning("LOCAL", "", codes, 1)[1], "Searching for 11 flags: from A0 to ZZ");
}

TEST(Flags2ReportTest, SpeaksOfOneInTheSingular)
{
    EXPECT_THAT(flags2Beginning("LOCAL", "http://x", {"BR"}, 1),
                ElementsAre("LOCAL site: http://x/flags",
                            "Searching for 1 flag: BR",
                            "1 concurrent connection will be used."));
    EXPECT_THAT(flags2Ending({.downloaded = 1, .notFound = 1, .errors = 1}, 100ms),
                ElementsAre("--------------------",
                            "1 flag downloaded.",
                            "1 not found.",
                            "1 error.",
                            "Elapsed time: 0.10s"));
}

TEST(Flags2ReportTest, EndsAsInTheTextAndLeavesOutWhatThereIsNot)
{
    EXPECT_THAT(flags2Ending({.downloaded = 43, .notFound = 35}, 1'723ms),
                ElementsAre("--------------------",
                            "43 flags downloaded.",
                            "35 not found.",
                            "Elapsed time: 1.72s"));
    EXPECT_THAT(flags2Ending({.errors = 27}, 640ms),
                ElementsAre("--------------------", "27 errors.", "Elapsed time: 0.64s"));
    EXPECT_THAT(flags2Ending({}, 0s), ElementsAre("--------------------", "Elapsed time: 0.00s"));
}

TEST(Flags2ReportTest, NamesTheCodeOfAnError)
{
    EXPECT_EQ(flags2Error("BR", "HTTP 503 - Service Unavailable"),
              "*** Error for BR: HTTP 503 - Service Unavailable");
}

} // namespace
} // namespace loiter
