#include "app/headless.h"
#include "app/stop_signals.h"
#include "core/formats/file_reader.h"
#include "core/formats/file_writer.h"
#include "tests/support/temporary_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>
#include <sstream>
#include <string>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

class HeadlessTest : public testing::Test
{
protected:
    ExitStatus run(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), "--headless");
        const CommandLineResult result = parseCommandLine(arguments);
        EXPECT_EQ(result.error, "");
        return runHeadless(result.commandLine,
                           {.out = m_out,
                            .error = m_error,
                            .timeOfDay = 12h,
                            .isTerminal = false,
                            .waitForStop = m_waitForStop,
                            .exportPicture = m_exporter});
    }

    std::string out() const { return m_out.str(); }
    std::string error() const { return m_error.str(); }
    std::string path(const std::string& name) const { return m_directory.path(name); }
    std::string content(const std::string& name) const
    {
        return readFile(path(name), 1U << 26U).bytes;
    }
    std::vector<std::string> names() const { return m_directory.names(); }
    void stopAtOnce()
    {
        m_waitForStop = [](std::chrono::milliseconds) { return true; };
    }
    void exportWith(Exporter exporter) { m_exporter = std::move(exporter); }
    std::ostringstream& outStream() { return m_out; }

private:
    test::TemporaryDirectory m_directory;
    std::ostringstream m_out;
    std::ostringstream m_error;
    StopSignals m_signals;
    StopWaiter m_waitForStop = [this](std::chrono::milliseconds time) {
        return m_signals.waitFor(time);
    };
    Exporter m_exporter = [](const PictureOptions&, const Trace&, const Experiment&) {
        return std::optional<std::string>();
    };
};

std::vector<std::int64_t> order(const std::string& summary, std::string_view name)
{
    simdjson::dom::parser parser;
    std::vector<std::int64_t> tasks;
    for (const auto task : parser.parse(summary)["orders"][name].get_array()) {
        tasks.push_back(task.get_int64().value());
    }
    return tasks;
}

TEST_F(HeadlessTest, PredictsTheLoiterDemo)
{
    EXPECT_EQ(run({"--predict", "--summary", "-"}), ExitStatus::Good);
    EXPECT_EQ(error(), "");
    simdjson::dom::parser parser;
    const std::string summary = out();
    EXPECT_EQ(parser.parse(summary)["elapsed_s"].get_double().value(), 5.0);
    EXPECT_THAT(order(summary, "delivery"), ElementsAre(0, 1, 2, 3, 4));
}

TEST_F(HeadlessTest, RunsTheLoiterDemoForReal)
{
    EXPECT_EQ(run({"--time-scale", "0.02", "--summary", path("s.json"), "--transcript", "-"}),
              ExitStatus::Good);
    EXPECT_EQ(error(), "");
    EXPECT_THAT(order(content("s.json"), "delivery"), ElementsAre(0, 1, 2, 3, 4));
    EXPECT_THAT(content("s.json"), HasSubstr("\"peak_memory_bytes\": "));
    EXPECT_THAT(out(), StartsWith("[12:00:00] Script starting.\n"));
    EXPECT_THAT(out(), HasSubstr("\t\t\t\tloiter(4): done.\n"));
    EXPECT_THAT(out(), HasSubstr("result 4: 40\n"));
}

TEST_F(HeadlessTest, TheTranscriptIsTheSameLiveAndInAFile)
{
    const std::vector<std::string> arguments = {"--predict", "--demo", "loiter", "--transcript"};
    auto toFile = arguments;
    toFile.push_back(path("t.txt"));
    auto toScreen = arguments;
    toScreen.emplace_back("-");
    EXPECT_EQ(run(toScreen), ExitStatus::Good);
    const std::string screen = out();
    EXPECT_EQ(run(toFile), ExitStatus::Good);
    EXPECT_EQ(content("t.txt"), screen);
}

TEST_F(HeadlessTest, SaysInOneLineWhatTheRunCameTo)
{
    EXPECT_EQ(run({"--predict", "--demo", "head-of-line"}), ExitStatus::Good);
    EXPECT_THAT(out(),
                MatchesRegex("[^\n]*thread-pool, map, 5 workers: predicted 10.00 s. [^\n]+\n"));
}

TEST_F(HeadlessTest, SaysNothingElseOnStandardOutputThatIsAnOutput)
{
    EXPECT_EQ(run({"--predict", "--summary", "-"}), ExitStatus::Good);
    EXPECT_THAT(out(), StartsWith("{"));
    EXPECT_THAT(out(), testing::EndsWith("\n}\n"));
}

TEST_F(HeadlessTest, WritesEveryFile)
{
    std::string picture;
    exportWith([&](const PictureOptions& options, const Trace& trace, const Experiment&) {
        picture = options.path + " " + std::to_string(trace.tasks.size());
        return std::optional<std::string>();
    });
    EXPECT_EQ(run({"--predict",
                   "--transcript",
                   path("t.txt"),
                   "--summary",
                   path("s.json"),
                   "--trace",
                   path("t.json"),
                   "--csv",
                   path("c.csv"),
                   "--export",
                   path("p.png"),
                   "--save-experiment",
                   path("e.loiter.json")}),
              ExitStatus::Good);
    EXPECT_THAT(names(), ElementsAre("c.csv", "e.loiter.json", "s.json", "t.json", "t.txt"));
    EXPECT_EQ(picture, path("p.png") + " 5");
    EXPECT_THAT(content("t.json"), HasSubstr("traceEvents"));
    EXPECT_THAT(content("c.csv"), HasSubstr("loiter(4)"));
}

TEST_F(HeadlessTest, ASavedExperimentRunsTheSame)
{
    EXPECT_EQ(run({"--predict",
                   "--durations",
                   "exponential(1, n=9)",
                   "--seed",
                   "42",
                   "--summary",
                   path("a.json"),
                   "--save-experiment",
                   path("e.loiter.json")}),
              ExitStatus::Good);
    EXPECT_EQ(
        run({"--predict", "--experiment", path("e.loiter.json"), "--summary", path("b.json")}),
        ExitStatus::Good);
    EXPECT_EQ(content("a.json"), content("b.json"));
}

TEST_F(HeadlessTest, ABadValueIsAUsageErrorAndRunsNothing)
{
    EXPECT_EQ(run({"--workers", "0", "--csv", path("c.csv")}), ExitStatus::Usage);
    EXPECT_THAT(error(), StartsWith("loiter: --workers: "));
    EXPECT_THAT(names(), IsEmpty());
}

TEST_F(HeadlessTest, APathThatCannotBeWrittenIsToldBeforeTheRun)
{
    const std::string missing = path("no/such/p.png");
    exportWith([](const PictureOptions&, const Trace&, const Experiment&) {
        ADD_FAILURE() << "it ran";
        return std::optional<std::string>();
    });
    EXPECT_EQ(run({"--durations", "100", "--csv", path("c.csv"), "--export", missing}),
              ExitStatus::Failed);
    EXPECT_EQ(error(), "loiter: cannot write " + missing + ": No such file or directory\n");
    EXPECT_THAT(names(), IsEmpty());
}

TEST_F(HeadlessTest, AnExportThatFailsIsToldAndTheOtherFilesAreThere)
{
    exportWith([](const PictureOptions&, const Trace&, const Experiment&) {
        return std::optional<std::string>("cannot draw");
    });
    EXPECT_EQ(run({"--predict", "--csv", path("c.csv"), "--export", path("p.svg")}),
              ExitStatus::Failed);
    EXPECT_EQ(error(), "loiter: cannot draw\n");
    EXPECT_THAT(names(), ElementsAre("c.csv"));
}

TEST_F(HeadlessTest, StoppingEndsTheRunAndWritesNothing)
{
    stopAtOnce();
    EXPECT_EQ(run({"--durations", "1000*20", "--csv", path("c.csv")}), ExitStatus::Failed);
    EXPECT_THAT(error(), HasSubstr("stopped"));
    EXPECT_THAT(names(), IsEmpty());
    EXPECT_EQ(out(), "");
}

TEST_F(HeadlessTest, StandardOutputThatCannotBeWrittenIsAFailure)
{
    outStream().setstate(std::ios::badbit);
    EXPECT_EQ(run({"--predict"}), ExitStatus::Failed);
    EXPECT_THAT(error(), HasSubstr("standard output"));
}

TEST_F(HeadlessTest, WarnsOfWhatAnExperimentFileHasThatIsNotKnownAndKeepsIt)
{
    EXPECT_EQ(run({"--predict", "--save-experiment", path("a.json")}), ExitStatus::Good);
    std::string file = content("a.json");
    file.insert(1, R"("mood": "good",)");
    EXPECT_EQ(writeFile(path("b.json"), [&](std::ostream& text) { text << file; }), std::nullopt);
    EXPECT_EQ(
        run({"--predict", "--experiment", path("b.json"), "--save-experiment", path("c.json")}),
        ExitStatus::Good);
    EXPECT_THAT(error(), AllOf(HasSubstr("warning"), HasSubstr("mood")));
    EXPECT_THAT(content("c.json"), HasSubstr(R"("mood": "good")"));
}

TEST(DemoListTest, HasOneDemoALineItsIdATabAndItsTitle)
{
    std::istringstream lines(demoList());
    std::vector<std::string> ids;
    for (std::string line; std::getline(lines, line);) {
        EXPECT_THAT(line, MatchesRegex("[a-z-]+\t.+"));
        ids.push_back(line.substr(0, line.find('\t')));
    }
    EXPECT_THAT(ids,
                ElementsAre("loiter",
                            "head-of-line",
                            "as-completed",
                            "failures",
                            "callbacks",
                            "block",
                            "mixed",
                            "in-order"));
}

} // namespace
} // namespace loiter
