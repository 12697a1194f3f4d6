#include "core/formats/file_reader.h"
#include "tests/support/temporary_directory.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <sys/wait.h>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

/// What a program wrote, on either output, and what it ended with.
struct ProgramResult
{
    std::string text;
    int status = -1;
};

/// Runs the program itself, without a display; `before` is what starts it.
ProgramResult runProgram(const std::string& arguments, const std::string& before = {})
{
    const std::string command =
        "exec env -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM -u XDG_RUNTIME_DIR " + before +
        " '" LOITER_PROGRAM "' " + arguments + " 2>&1";
    ProgramResult result;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> bytes = {};
    for (std::size_t read = 0; (read = fread(bytes.data(), 1, bytes.size(), pipe)) > 0;) {
        result.text.append(bytes.data(), read);
    }
    const int status = pclose(pipe);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

TEST(ProgramTest, SaysItsVersion)
{
    const ProgramResult result = runProgram("--version");
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.text, StartsWith("loiter "));
}

TEST(ProgramTest, AUsageErrorNamesTheProgramAndTheOption)
{
    const ProgramResult result = runProgram("--wrokers 3");
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.text, StartsWith("loiter: unknown option --wrokers"));
}

TEST(ProgramTest, DownloadsFlagsAndReports)
{
    const test::TemporaryDirectory directory;
    const ProgramResult result = runProgram(
        "flags2 -s DELAY --time-scale 0.1 us br aa --downloads " + directory.path("here"));
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.text,
                MatchesRegex("DELAY site: http://127.0.0.1:[0-9]+/flags\n"
                             "Searching for 3 flags: AA, BR, US\n"
                             "3 concurrent connections will be used.\n"
                             "--------------------\n"
                             "2 flags downloaded.\n"
                             "1 not found.\n"
                             "Elapsed time: [0-9]+.[0-9][0-9]s\n"));
    EXPECT_EQ(readFile(directory.path("here/flags/br.gif"), 1U << 20U).bytes.substr(0, 4), "GIF8");
}

TEST(ProgramTest, RefusesWhatFlags2DoesNotAllow)
{
    for (const char* arguments : {"-m 0", "-l 0", "-s NOWHERE", "1x", "-s REMOTE"}) {
        const ProgramResult result = runProgram(std::string("flags2 ") + arguments);
        EXPECT_EQ(result.status, 2) << arguments;
        EXPECT_THAT(result.text, StartsWith("loiter: flags2: ")) << arguments;
    }
}

TEST(ProgramTest, RefusesMoreRequestsThanTheSystemAllows)
{
    const test::TemporaryDirectory directory;
    const ProgramResult result = runProgram(
        "flags2 -e -m 1000 --downloads " + directory.path("here"), "prlimit --nofile=512:512");
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.text,
                AllOf(HasSubstr("676 requests at once"), HasSubstr("allows this program 512")));
}

TEST(ProgramTest, CountsEveryFlagThatFindsNoRoomAsAnError)
{
    const test::TemporaryDirectory directory;
    const ProgramResult result = runProgram(
        "flags2 -v br aa us --downloads " + directory.path("here"), "prlimit --fsize=100:100");
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.text,
                AllOf(HasSubstr("*** Error for BR: cannot save "),
                      HasSubstr("2 errors.\n"),
                      HasSubstr("1 not found.\n")));
}

TEST(ProgramTest, DrawsWhatItHasDownloaded)
{
    const test::TemporaryDirectory directory;
    const ProgramResult result =
        runProgram("--headless --demo flags --time-scale 0.1 --downloads " +
                   directory.path("here") + " --export " + directory.path("flags.png"));
    EXPECT_EQ(result.status, 0) << result.text;
    EXPECT_THAT(directory.names(), ElementsAre("flags.png", "here"));
}

TEST(ProgramTest, WithoutADisplayTheWindowIsRefusedInWords)
{
    const ProgramResult result = runProgram("");
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.text, HasSubstr("--headless"));
}

TEST(ProgramTest, DrawsEveryKindOfPictureWithoutADisplayAndInSilence)
{
    const test::TemporaryDirectory directory;
    for (const auto& [name, beginning] :
         {std::pair("p.png", "\x89PNG"), std::pair("p.svg", "<?xml"), std::pair("p.pdf", "%PDF")}) {
        const ProgramResult result =
            runProgram("--headless --time-scale 0.01 --transcript /dev/null "
                       "--summary - --export '" +
                       directory.path(name) + "'");
        EXPECT_EQ(result.status, 0);
        EXPECT_THAT(result.text, StartsWith("{"));
        EXPECT_THAT(readFile(directory.path(name), 1U << 26U).bytes, StartsWith(beginning));
    }
    EXPECT_THAT(directory.names(), ElementsAre("p.pdf", "p.png", "p.svg"));
}

TEST(ProgramTest, APictureHasTheSizeThatWasAskedFor)
{
    const test::TemporaryDirectory directory;
    const std::string path = directory.path("p.png");
    const ProgramResult result =
        runProgram("--headless --predict --size 800x500 --scale 2 --export '" + path + "'");
    EXPECT_EQ(result.status, 0) << result.text;
    const std::string png = readFile(path, 1U << 26U).bytes;
    ASSERT_GT(png.size(), 24U);
    EXPECT_EQ(png.substr(16, 8), std::string("\0\0\x06\x40\0\0\x03\xE8", 8)); // 1600, 1000
}

TEST(ProgramTest, CtrlCEndsARunWithinASecondAndLeavesNoFile)
{
    const test::TemporaryDirectory directory;
    const auto start = std::chrono::steady_clock::now();
    const ProgramResult result =
        runProgram("--headless --durations 1000*30 --transcript - --csv '" +
                       directory.path("c.csv") + "' --export '" + directory.path("p.png") + "'",
                   "timeout --preserve-status --signal INT 1");
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
    EXPECT_EQ(result.status, 1);
    EXPECT_THAT(result.text, StartsWith("["));
    EXPECT_THAT(result.text, HasSubstr("loiter: stopped"));
    EXPECT_THAT(directory.names(), IsEmpty());
}

TEST(ProgramTest, SweepsOverNumbersOfWorkers)
{
    const ProgramResult result =
        runProgram("sweep --durations 0.01*4 --time-scale 0.01 --workers 1,2");
    EXPECT_EQ(result.status, 0);
    const std::string figures = ": [0-9.]+s user [0-9.]+s system [0-9.]+s real [0-9]+kB mem, "
                                "[0-9.]+x; predicted [0-9.]+s, [0-9.]+x\n";
    EXPECT_THAT(result.text,
                MatchesRegex("sequential" + figures + "threads\\(1\\)" + figures +
                             "threads\\(2\\)" + figures));
}

TEST(ProgramTest, CtrlCEndsASweepWithinASecondAndLeavesNoFile)
{
    const test::TemporaryDirectory directory;
    const auto start = std::chrono::steady_clock::now();
    const ProgramResult result =
        runProgram("sweep --durations 1000*30 --csv '" + directory.path("c.csv") + "'",
                   "timeout --preserve-status --signal INT 1");
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(result.text, "loiter: stopped, no file was written\n");
    EXPECT_THAT(directory.names(), IsEmpty());
}

TEST(ProgramTest, RefusesASweepOverWhatIsNoNumberOfWorkers)
{
    const ProgramResult result = runProgram("sweep --workers 4,x");
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.text, StartsWith("loiter: sweep: --workers: 'x' at character 3"));
}

} // namespace
} // namespace loiter
