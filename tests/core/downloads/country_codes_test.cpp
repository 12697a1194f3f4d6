#include "core/downloads/country_codes.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <stdexcept>

namespace loiter {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string refusalOfWord(const std::string& word)
{
    try {
        codesOf({word});
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return {};
}

TEST(CountryCodesTest, AreSortedAndDifferent)
{
    EXPECT_TRUE(std::ranges::is_sorted(kCountryCodes));
    EXPECT_EQ(std::ranges::adjacent_find(kCountryCodes), kCountryCodes.end());
    EXPECT_TRUE(std::ranges::all_of(kMostPopulousCountries, isCountryCode));
    EXPECT_TRUE(isCountryCode("SS"));
    EXPECT_FALSE(isCountryCode("AA"));
    EXPECT_FALSE(isCountryCode("ss"));
}

TEST(CountryCodesTest, AreAmongThePairsOfLetters)
{
    const std::vector<std::string> every = everyCode();
    EXPECT_THAT(every, SizeIs(676));
    EXPECT_EQ(every.front(), "AA");
    EXPECT_EQ(every.back(), "ZZ");
    EXPECT_EQ(std::ranges::count_if(every, isCountryCode), 194);
}

TEST(CountryCodesTest, ALetterStandsForAllThatBeginWithIt)
{
    const std::vector<std::string> codes = codesOf({"c", "A", "b"});
    EXPECT_THAT(codes, SizeIs(78));
    EXPECT_EQ(codes.front(), "AA");
    EXPECT_EQ(codes.back(), "CZ");
    EXPECT_EQ(std::ranges::count_if(codes, isCountryCode), 43);
}

TEST(CountryCodesTest, AreSortedAndEachIsThereOnce)
{
    EXPECT_THAT(codesOf({"us", "Br", "US", "zz"}), ElementsAre("BR", "US", "ZZ"));
    EXPECT_THAT(codesOf({}), IsEmpty());
    EXPECT_THAT(codesOf({"b", "br"}), SizeIs(26));
}

TEST(CountryCodesTest, OtherWordsAreRefusedByName)
{
    for (const std::string word : {"1x", "usa", "", "u ", "-", "\xc3\xa4"}) {
        EXPECT_EQ(refusalOfWord(word),
                  "'" + word + "' is neither a code of two letters nor one letter");
    }
}

} // namespace
} // namespace loiter
