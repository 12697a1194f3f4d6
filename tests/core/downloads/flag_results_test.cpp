#include "core/demos/prediction.h"
#include "core/downloads/flag_content.h"
#include "core/downloads/flags2_report.h"
#include "tests/support/demo_fixture.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

Experiment flags2From(const std::string& server, const std::string& codes)
{
    return experimentOf(
        "flags2",
        {.collection = Collection::AsCompleted,
         .workers = 30,
         .parameters = {{"server", server}, {"codes", codes}, {"base-url", "http://example.org"}}});
}

TEST(FlagResultsTest, TheTallyIsThatOfTheReport)
{
    for (const std::string server : {"LOCAL", "DELAY", "ERROR"}) {
        for (const std::string codes : {"a b c", "all", "every"}) {
            Experiment experiment = flags2From(server, codes);
            for (experiment.seed = 1; experiment.seed < 4; ++experiment.seed) {
                const Trace trace = predict(experiment);
                const DownloadTally tally = deliveredTally(trace, "flags2");
                std::vector<std::string> report = flags2Ending(
                    {.downloaded = tally.got, .notFound = tally.missing, .errors = tally.failed},
                    {});
                report.pop_back(); // the time
                EXPECT_THAT(linesOf(trace), testing::IsSupersetOf(report));
            }
        }
    }
}

TEST(FlagResultsTest, ThePictureIsTheFlagOfTheCall)
{
    const Experiment experiment = flags2From("DELAY", "b");
    const auto& picture = findDemo("flags2")->downloads->picture;
    EXPECT_EQ(picture("download_one('BR')", experiment)->bytes, flagImage("BR"));
    EXPECT_EQ(picture("download_one('AA')", experiment), std::nullopt);
}

TEST(FlagResultsTest, NoPictureIsKnownOfAServerThatIsNotOurs)
{
    const auto& picture = findDemo("flags2")->downloads->picture;
    EXPECT_EQ(picture("download_one('BR')", flags2From("REMOTE", "b")), std::nullopt);
}

} // namespace
} // namespace loiter
