#include "core/futures/process_pool_executor.h"
#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/seed.h"
#include "tests/core/futures/test_tasks.h"
#include "tests/core/process/process_fixture.h"
#include "tests/support/holdings.h"

#include <chrono>
#include <cstdlib>
#include <gmock/gmock.h>
#include <iostream>
#include <map>
#include <random>
#include <thread>

namespace loiter {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// Workers that say something wrong.

std::string octal(std::byte byte)
{
    const auto number = std::to_integer<unsigned>(byte);
    return {'\\',
            static_cast<char>('0' + number / 64),
            static_cast<char>('0' + number / 8 % 8),
            static_cast<char>('0' + number % 8)};
}

/// A worker that says these bytes, and then waits for the end of the calls or leaves at once.
ProcessOptions workerSaying(ByteView bytes, bool isToStay = true)
{
    std::string script = "printf '";
    for (const std::byte byte : bytes) {
        script += octal(byte);
    }
    script += isToStay ? "' >&4; exec cat <&3 >/dev/null" : "' >&4";
    return {.workerCommand = {"/bin/sh", "-c", script}};
}

/// Why a pool breaks whose worker says this.
std::string causeAfter(ByteView bytes, bool isToStay = true)
{
    ProcessPoolExecutor pool({.maxWorkers = 1}, workerSaying(bytes, isToStay));
    const auto future = pool.submit(kSeven);
    std::string cause = errorCause(future.exception());
    EXPECT_THROW(pool.submit(kSeven), BrokenProcessPoolError);
    return cause;
}

template<typename Message>
Bytes said(const Message& message)
{
    return test::wire(WorkerMessage(message));
}

Bytes operator+(Bytes first, const Bytes& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

// P3
TEST(ProcessPoolFaultsTest, IsBrokenByForeignBytes)
{
    EXPECT_THAT(causeAfter(bytesOf("hello, this is no frame")), HasSubstr("Process-1 ("));
}

// P3
TEST(ProcessPoolFaultsTest, IsBrokenByAFrameThatIsCutShort)
{
    Bytes frame = said(FinishedMessage{.taskNumber = 1, .result = bytesOf("1234")});
    frame.resize(frame.size() - 3);
    EXPECT_THAT(causeAfter(frame, false), HasSubstr("the stream ends in the middle of a frame"));
}

// P3
TEST(ProcessPoolFaultsTest, IsBrokenByAFrameThatIsTooLong)
{
    Bytes frame = said(ReadyMessage{});
    frame[15] = std::byte{0x7f}; // of its length
    EXPECT_THAT(causeAfter(frame), HasSubstr("Process-1"));
    Bytes longer = said(LeavingMessage{});
    longer[8] = std::byte{2};
    EXPECT_THAT(causeAfter(longer + Bytes(2)), HasSubstr("2 bytes more than expected"));
}

// P3
TEST(ProcessPoolFaultsTest, IsBrokenByAMessageThatIsOutOfPlace)
{
    EXPECT_THAT(causeAfter(test::wire(CallMessage{})), HasSubstr("only a parent says this"));
    EXPECT_THAT(causeAfter(said(LeavingMessage{})), HasSubstr("it left without being asked to"));
    EXPECT_THAT(causeAfter(said(StartedMessage{.taskNumber = 99})),
                HasSubstr("it began with call 99, which nobody waits for"));
    EXPECT_THAT(causeAfter(said(FinishedMessage{.taskNumber = 1})),
                HasSubstr("it ended call 1, which it does not run"));
}

// P3
TEST(ProcessPoolFaultsTest, IsBrokenByAWorkerThatSaysNothing)
{
    EXPECT_THAT(causeAfter({}, false), HasSubstr("exit code 0"));
    ProcessPoolExecutor pool({.maxWorkers = 1}, {.workerCommand = {"/bin/false"}});
    EXPECT_THAT(errorCause(pool.submit(kSeven).exception()), HasSubstr("exit code 1"));
}

// What is left of pools.

void useAPool(int cycle)
{
    ProcessPoolExecutor pool({.maxWorkers = 2});
    std::vector<Future<int>> futures;
    for (int task = 0; task < 10; ++task) {
        futures.push_back(pool.submit(kSquare, task));
    }
    if (cycle % 4 == 1) {
        EXPECT_NE(pool.submit(kKillItself, SIGKILL).exception(), nullptr);
    } else if (cycle % 4 == 3) {
        pool.killWorkers();
    }
}

TEST(ProcessPoolFaultsTest, LeavesNothingBehind)
{
    constexpr int kCycles = 100;
    constexpr std::size_t kNoise = 100'000;
    useAPool(0);
    const Holdings first = holdings();
    std::size_t memory = 0;
    for (int cycle = 0; cycle < kCycles; ++cycle) {
        memory = cycle == kCycles / 5 ? holdings().memory : memory;
        useAPool(cycle);
    }
    const Holdings last = holdingsOnceThreadsAre(first.threads);
    EXPECT_EQ(last.threads, first.threads);
    EXPECT_EQ(last.descriptors, first.descriptors);
    EXPECT_LT(last.memory, memory + kNoise);
    EXPECT_THAT(childProcesses(), IsEmpty());
}

// Workers that are killed at any moment.

/// "result", "exception", "cancelled" or "broken".
std::string endingOf(const Future<int>& future)
{
    if (future.cancelled()) {
        return "cancelled";
    }
    const std::exception_ptr error = future.exception();
    if (!error) {
        return "result";
    }
    return errorTypeName(error) == "BrokenProcessPool" ? "broken" : "exception";
}

/// Kills a child at random some time after its start.
class Killer
{
public:
    explicit Killer(std::uint32_t seed)
        : m_thread([seed](const std::stop_token& stop) {
            std::mt19937 random(seed);
            const auto time =
                std::chrono::steady_clock::now() + std::chrono::microseconds(random() % 20'000);
            while (!stop.stop_requested() && std::chrono::steady_clock::now() < time) {
                std::this_thread::yield();
            }
            const std::vector<int> children = childProcesses();
            if (!stop.stop_requested() && !children.empty()) {
                kill(children[random() % children.size()], SIGKILL);
            }
        })
    {}

private:
    std::jthread m_thread;
};

std::vector<Future<int>> submitSome(ProcessPoolExecutor& pool, int tasks, std::mt19937& random)
{
    std::vector<Future<int>> futures;
    try {
        for (int task = 0; task < tasks; ++task) {
            futures.push_back(random() % 10 == 0 ? pool.submit(kFail, "ValueError", "unlucky")
                                                 : pool.submit(kSquare, task));
            if (random() % 5 == 0) {
                futures[random() % futures.size()].cancel();
            }
        }
    } catch (const BrokenProcessPoolError&) { // NOLINT(bugprone-empty-catch): as it happens
    }
    return futures;
}

TEST(ProcessPoolFaultsTest, EndsEveryFutureInOneWayWhicheverWorkersAreKilled)
{
    const std::uint32_t seed = seedOfThisRun();
    std::cout << "LOITER_TEST_SEED=" << seed << '\n';
    constexpr std::size_t kTasks = 10'000;
    std::mt19937 random(seed);
    std::map<std::string, std::size_t> endings;
    std::size_t submitted = 0;
    while (submitted < kTasks) {
        std::vector<Future<int>> futures;
        {
            const Killer killer(static_cast<std::uint32_t>(random()));
            ProcessPoolExecutor pool({.maxWorkers = 2});
            futures = submitSome(pool, 200, random);
            pool.shutdown();
        }
        submitted += futures.size();
        for (const Future<int>& future : futures) {
            ASSERT_TRUE(future.done());
            ++endings[endingOf(future)];
        }
    }
    std::size_t ended = 0;
    for (const auto& [ending, count] : endings) {
        std::cout << count << ' ' << ending << '\n';
        ended += count;
    }
    EXPECT_EQ(ended, submitted);
    EXPECT_THAT(childProcesses(), IsEmpty());
}

} // namespace
} // namespace loiter
