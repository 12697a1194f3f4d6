#include "core/demos/value.h"

#include <gtest/gtest.h>

namespace loiter {

TEST(ValueTest, PrintsAsPythonDoes)
{
    EXPECT_EQ(reprOf({}), "None");
    EXPECT_EQ(reprOf(std::int64_t(-7)), "-7");
    EXPECT_EQ(reprOf(5.0), "5.0");
    EXPECT_EQ(reprOf(0.1), "0.1");
    EXPECT_EQ(reprOf(1e300), "1e+300");
    EXPECT_EQ(reprOf(std::string("CN")), "'CN'");
}

TEST(ValueTest, QuotesTextAsPythonDoes)
{
    EXPECT_EQ(reprOf(std::string("it's")), "\"it's\"");
    EXPECT_EQ(reprOf(std::string("both ' and \"")), "'both \\' and \"'");
    EXPECT_EQ(reprOf(std::string("a\tb\nc\\")), "'a\\tb\\nc\\\\'");
}

TEST(ValueTest, StrLeavesTheQuotesOut)
{
    EXPECT_EQ(strOf(std::string("CN")), "CN");
    EXPECT_EQ(strOf(2.5), "2.5");
}

TEST(ValueTest, NamesTypesAsPythonDoes)
{
    EXPECT_EQ(typeNameOf({}), "NoneType");
    EXPECT_EQ(typeNameOf(std::int64_t(1)), "int");
    EXPECT_EQ(typeNameOf(1.0), "float");
    EXPECT_EQ(typeNameOf(std::string()), "str");
}

} // namespace loiter
