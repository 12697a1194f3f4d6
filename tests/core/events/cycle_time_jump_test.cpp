#include "core/events/cycle_counter.h"
#include "core/events/cycle_time.h"

#include <atomic>
#include <chrono>
#include <gtest/gtest.h>

namespace loiter {

namespace {

using namespace std::chrono_literals;

std::atomic<std::uint64_t> jump = 0;

std::chrono::nanoseconds steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace

// This program's own counter, which runs at 3 GHz and may jump as one does when a machine sleeps.

bool CycleCounter::isReliable()
{
    return true;
}

std::uint64_t CycleCounter::read() noexcept
{
    return static_cast<std::uint64_t>(steadyNow().count()) * 3 + jump;
}

namespace {

class CycleTimeJumpTest : public testing::TestWithParam<std::uint64_t>
{};

constexpr std::uint64_t kHour = 3'000'000'000ULL * 3600;

INSTANTIATE_TEST_SUITE_P(ForthAndBack, CycleTimeJumpTest, testing::Values(0, kHour, 0 - kHour));

TEST_P(CycleTimeJumpTest, IsRightAgainAfterTheMachineHasSlept)
{
    jump = 0;
    CycleTime time;
    const auto use = [&](std::chrono::nanoseconds duration) {
        for (const auto end = steadyNow() + duration; steadyNow() < end;) {
            time.now();
        }
    };
    use(30ms);
    const auto before = time.now();
    for (const auto end = steadyNow() + 5ms; steadyNow() < end;) {
        // asleep
    }
    jump = GetParam();
    EXPECT_GE(time.now(), before);
    use(30ms);
    for (int round = 0; round < 1000; ++round) {
        const auto earliest = steadyNow();
        const auto now = time.now();
        ASSERT_GE(now, earliest - 5us);
        ASSERT_LE(now, steadyNow() + 5us);
    }
}

} // namespace

} // namespace loiter
