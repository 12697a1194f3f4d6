#include "core/futures/result_text.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <limits>
#include <memory>

namespace loiter {
namespace {

template<typename T>
std::string shown(const T& value)
{
    return ResultText<T>::typeName(value) + ' ' + ResultText<T>::text(value);
}

TEST(ResultTextTest, ShowsNumbersAsPythonDoes)
{
    EXPECT_EQ(shown(-3), "int -3");
    EXPECT_EQ(shown(std::uint64_t(18446744073709551615U)), "int 18446744073709551615");
    EXPECT_EQ(shown(true), "bool True");
    EXPECT_EQ(shown(false), "bool False");
}

TEST(ResultTextTest, ShowsFloatsAsPythonDoes)
{
    EXPECT_EQ(shown(5.0), "float 5.0");
    EXPECT_EQ(shown(0.1), "float 0.1");
    EXPECT_EQ(shown(-2.5), "float -2.5");
    EXPECT_EQ(shown(100000.0), "float 100000.0");
    EXPECT_EQ(shown(1234567.25), "float 1234567.25");
    EXPECT_EQ(shown(0.0001), "float 0.0001");
    EXPECT_EQ(shown(0.00001), "float 1e-05");
    EXPECT_EQ(shown(1e15), "float 1000000000000000.0");
    EXPECT_EQ(shown(1e16), "float 1e+16");
    EXPECT_EQ(shown(1.5e300), "float 1.5e+300");
    EXPECT_EQ(shown(-0.0), "float -0.0");
    EXPECT_EQ(shown(std::numeric_limits<double>::infinity()), "float inf");
    EXPECT_EQ(shown(-std::numeric_limits<double>::infinity()), "float -inf");
    EXPECT_EQ(shown(std::numeric_limits<double>::quiet_NaN()), "float nan");
}

TEST(ResultTextTest, QuotesTextsAsPythonDoes)
{
    EXPECT_EQ(shown(std::string("CN")), "str 'CN'");
    EXPECT_EQ(shown(std::string("it's")), "str \"it's\"");
    EXPECT_EQ(shown(std::string("a'b\"c")), "str 'a\\'b\"c'");
    EXPECT_EQ(shown(std::string("a\tb\n\\\x01\x7f")), "str 'a\\tb\\n\\\\\\x01\\x7f'");
    EXPECT_EQ(shown(std::string("süß")), "str 'süß'");
}

TEST(ResultTextTest, ShowsNothingAsNone)
{
    EXPECT_EQ(shown(std::monostate()), "NoneType None");
}

TEST(ResultTextTest, ShowsAVariantAsWhatItHolds)
{
    using Value = std::variant<std::monostate, std::int64_t, double, std::string>;
    EXPECT_EQ(shown(Value()), "NoneType None");
    EXPECT_EQ(shown(Value(std::int64_t(10))), "int 10");
    EXPECT_EQ(shown(Value(std::string("CN"))), "str 'CN'");
}

TEST(ResultTextTest, ShowsAnUnknownTypeAsAnObject)
{
    EXPECT_EQ(shown(std::unique_ptr<int>()), "object <object>");
}

} // namespace
} // namespace loiter
