#include "core/futures/errors.h"
#include "core/sweeps/measured_point.h"
#include "tests/support/demo_fixture.h"
#include "tests/support/holdings.h"
#include "tests/support/temporary_directory.h"

#include <chrono>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <thread>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A script that stands for the program: it is told the experiment, and answers with a summary.
class MeasuredPointTest : public testing::Test
{
protected:
    SweepPoint measure(const std::string& script, const std::stop_token& stop = {})
    {
        const std::string path = m_directory.path("program");
        std::ofstream(path) << "#!/bin/sh\n" << script << '\n';
        chmod(path.c_str(), S_IRWXU);
        const Experiment experiment = experimentOf("loiter", {.workers = 7});
        return measuredPoint(experiment, {.program = path, .downloads = "there"}, stop);
    }

    std::string path(const std::string& name) const { return m_directory.path(name); }

private:
    test::TemporaryDirectory m_directory;
};

constexpr const char* kSummary = R"(echo '{"elapsed_s": 2.5, "peak_memory_bytes": 36737024}')";

TEST_F(MeasuredPointTest, TakesElapsedTimeAndMemoryFromTheSummary)
{
    const SweepPoint point = measure(kSummary);
    EXPECT_EQ(point.error, "");
    EXPECT_EQ(labelOf(point), "threads(7)");
    EXPECT_EQ(point.elapsed, 2500ms);
    EXPECT_EQ(point.peakMemory, 36'737'024U);
}

TEST_F(MeasuredPointTest, TakesTheCpuTimeFromTheProcess)
{
    const SweepPoint point =
        measure(std::string("i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done\n") + kSummary);
    ASSERT_TRUE(point.cpuTime);
    EXPECT_GT(point.cpuTime->user, 20ms);
}

TEST_F(MeasuredPointTest, HandsOverTheExperimentAndWhereToSave)
{
    measure("cat $3 >'" + path("experiment") + "'; echo $* >'" + path("arguments") + "'\n" +
            kSummary);
    std::ifstream experiment(path("experiment"));
    const std::string json(std::istreambuf_iterator<char>(experiment), {});
    EXPECT_THAT(json, AllOf(HasSubstr(R"("demo": "loiter")"), HasSubstr(R"("workers": 7)")));
    std::string arguments;
    std::getline(std::ifstream(path("arguments")), arguments);
    EXPECT_EQ(arguments, "--headless --experiment /dev/fd/3 --summary - --downloads there");
}

TEST_F(MeasuredPointTest, ARunThatFailsSaysWhy)
{
    EXPECT_EQ(measure("echo loiter: warning: odd >&2; echo loiter: no room here >&2; exit 1").error,
              "no room here");
    EXPECT_EQ(measure("kill -9 $$").error, "killed by signal 9 (SIGKILL)");
    EXPECT_EQ(measure("exit 3").error, "exit code 3");
}

TEST_F(MeasuredPointTest, ASummaryThatIsNoneIsAnError)
{
    for (const char* summary : {"", "{", "[]", R"({"elapsed_s": 1.0})", R"({"elapsed_s": "x"})"}) {
        const SweepPoint point = measure("echo '" + std::string(summary) + "'");
        EXPECT_THAT(point.error, HasSubstr("summary")) << summary;
    }
}

TEST_F(MeasuredPointTest, AProgramThatIsNotThereIsAnError)
{
    const SweepPoint point = measuredPoint({}, {.program = "/no/such/program"});
    EXPECT_THAT(point.error, HasSubstr("/no/such/program"));
}

TEST_F(MeasuredPointTest, StoppingKillsTheProgramAtOnce)
{
    std::stop_source stop;
    const auto start = std::chrono::steady_clock::now();
    const std::jthread stopper([&] { stop.request_stop(); });
    EXPECT_THROW(measure("exec sleep 100", stop.get_token()), StoppedError);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
    EXPECT_THAT(childProcesses(), IsEmpty());
}

} // namespace
} // namespace loiter
