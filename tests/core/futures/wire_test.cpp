#include "core/futures/wire.h"
#include "tests/core/process/process_fixture.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <limits>
#include <span>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using test::protocolError;

template<typename T>
T sent(const T& value)
{
    ByteWriter writer;
    Wire<T>::write(writer, value);
    return readWhole<T>(writer.bytes());
}

TEST(WireTest, CarriesNumbers)
{
    EXPECT_EQ(sent(-7), -7);
    EXPECT_EQ(sent(std::numeric_limits<std::uint64_t>::max()),
              std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(sent('x'), 'x');
    EXPECT_EQ(sent(0.1), 0.1);
    EXPECT_EQ(sent(0.1F), 0.1F);
    EXPECT_TRUE(sent(true));
    EXPECT_FALSE(sent(false));
    EXPECT_EQ(sent(1500ms), 1500ms);
}

TEST(WireTest, CarriesWhatIsMadeOfOthers)
{
    EXPECT_EQ(sent(std::string("a\0b", 3)), std::string("a\0b", 3));
    EXPECT_EQ(sent(std::vector<int>{1, 2, 3}), (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(sent(std::vector<int>()), std::vector<int>());
    EXPECT_EQ(sent(std::vector<bool>{true, false}), (std::vector<bool>{true, false}));
    EXPECT_EQ(sent(std::vector<std::string>{"a", ""}), (std::vector<std::string>{"a", ""}));
    EXPECT_EQ(sent(std::optional<int>()), std::nullopt);
    EXPECT_EQ(sent(std::optional(5)), 5);
    EXPECT_EQ(sent(std::pair(1, 2.5)), std::pair(1, 2.5));
    const std::tuple three(1, std::string("two"), std::optional<double>());
    EXPECT_EQ(sent(three), three);
    EXPECT_EQ(sent(std::tuple<>()), std::tuple<>());
}

TEST(WireTest, CarriesEachAlternative)
{
    using Value = std::variant<std::monostate, int, std::string, int>;
    EXPECT_EQ(sent(Value()), Value());
    EXPECT_EQ(sent(Value(std::in_place_index<1>, 4)), Value(std::in_place_index<1>, 4));
    EXPECT_EQ(sent(Value("text")), Value("text"));
    EXPECT_EQ(sent(Value(std::in_place_index<3>, 4)), Value(std::in_place_index<3>, 4));
}

TEST(WireTest, RefusesWhatIsMalformed)
{
    const Bytes two(1, std::byte{2});
    EXPECT_EQ(protocolError([&] { readWhole<bool>(two); }), "a truth of 2");
    EXPECT_EQ(protocolError([&] { readWhole<int>(two); }), "a value of 4 bytes, but 1 are left");
    EXPECT_EQ(protocolError([&] { readWhole<std::monostate>(two); }), "1 bytes more than expected");
    const Bytes many(12, std::byte{0xff});
    EXPECT_EQ(protocolError([&] { readWhole<std::vector<int>>(many); }),
              "a value of 8 bytes, but 4 are left");
    EXPECT_EQ(protocolError([&] { readWhole<std::vector<std::monostate>>(many); }),
              "a list of 18446744073709551615 items, the limit is 268435456");
    Bytes one(12, std::byte{0xff});
    std::ranges::fill(std::span(one).first(8), std::byte{0});
    one.front() = std::byte{1};
    EXPECT_EQ(protocolError([&] { readWhole<std::vector<std::string>>(one); }),
              "a text of 4294967295 bytes, but 0 are left");
    EXPECT_EQ(protocolError([&] { readWhole<std::variant<int, bool>>(many); }),
              "alternative 4294967295 of 2");
}

} // namespace
} // namespace loiter
