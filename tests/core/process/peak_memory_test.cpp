#include "core/process/peak_memory.h"

#include <gtest/gtest.h>
#include <vector>

namespace loiter {
namespace {

TEST(PeakMemoryTest, GrowsWithWhatIsUsedAndStaysWhenItIsGivenBack)
{
    constexpr std::size_t kSize = 100'000'000;
    const std::uint64_t before = peakMemory();
    EXPECT_GT(before, 0U);
    EXPECT_LT(before, kSize);
    EXPECT_EQ(std::vector<char>(kSize, 'x').back(), 'x');
    EXPECT_GT(peakMemory(), kSize);
    // The thread sanitizer keeps four bytes of its own for each.
    EXPECT_LT(peakMemory(), before + 10 * kSize);
}

} // namespace
} // namespace loiter
