#include "core/experiment/letters.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

TEST(LettersTest, OnlyThoseOfTheLatinAlphabetChange)
{
    EXPECT_EQ(inCapitals("azAZ09 @[`{é"), "AZAZ09 @[`{é");
    EXPECT_EQ(inSmallLetters("azAZ09 @[`{É"), "azaz09 @[`{É");
    EXPECT_EQ(inCapitals(""), "");
}

} // namespace
} // namespace loiter
