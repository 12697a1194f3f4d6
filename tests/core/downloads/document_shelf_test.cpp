#include "core/downloads/document_shelf.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <numeric>
#include <set>

namespace loiter {
namespace {

using testing::EndsWith;
using testing::StartsWith;

std::string bytesOf(const DocumentShelf& shelf, std::size_t number)
{
    return shelf.find(DocumentShelf::path(number))->bytes;
}

TEST(DocumentShelfTest, HasDocumentsThatLookLikePdfFilesOfTheirSizes)
{
    const DocumentShelf shelf(12, 1);
    ASSERT_EQ(shelf.sizes().size(), 12U);
    for (std::size_t number = 1; number <= 12; ++number) {
        const auto file = shelf.find(DocumentShelf::path(number));
        ASSERT_TRUE(file) << number;
        EXPECT_EQ(file->status, 200);
        EXPECT_EQ(file->type, "application/pdf");
        EXPECT_EQ(file->bytes.size(), shelf.sizes()[number - 1]);
        EXPECT_THAT(file->bytes, StartsWith("%PDF-1.4\n"));
        EXPECT_THAT(file->bytes, EndsWith("\n%%EOF\n"));
    }
    EXPECT_EQ(DocumentShelf::path(7), "/documents/paper-07.pdf");
    EXPECT_FALSE(shelf.find("/documents/paper-13.pdf"));
    EXPECT_FALSE(shelf.find("/documents/paper-07"));
}

TEST(DocumentShelfTest, AllSizesDifferAndTheLargestIsThreeTimesTheMean)
{
    const DocumentShelf shelf(12, 1);
    const std::set<std::size_t> sizes(shelf.sizes().begin(), shelf.sizes().end());
    EXPECT_EQ(sizes.size(), 12U);
    const std::size_t all = std::accumulate(sizes.begin(), sizes.end(), std::size_t(0));
    EXPECT_NEAR(static_cast<double>(*sizes.rbegin()) / (static_cast<double>(all) / 12), 3.1, 0.01);
}

TEST(DocumentShelfTest, TheSameSeedMakesTheSameDocumentsAndAnotherOneOthers)
{
    const DocumentShelf first(12, 1);
    const DocumentShelf same(12, 1);
    const DocumentShelf other(12, 2);
    EXPECT_EQ(bytesOf(first, 3), bytesOf(same, 3));
    EXPECT_NE(first.sizes(), other.sizes());
    EXPECT_NE(bytesOf(first, 3).substr(9, 50), bytesOf(other, 3).substr(9, 50));
    EXPECT_NE(bytesOf(first, 3).substr(9, 50), bytesOf(first, 4).substr(9, 50));
    EXPECT_TRUE(std::ranges::is_permutation(first.sizes(), other.sizes()));
}

TEST(DocumentShelfTest, MayBeEmpty)
{
    EXPECT_FALSE(DocumentShelf(0, 1).find(DocumentShelf::path(1)));
}

} // namespace
} // namespace loiter
