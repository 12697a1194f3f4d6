#include "core/downloads/country_codes.h"
#include "core/downloads/flag_content.h"

#include <gmock/gmock.h>

namespace loiter {
namespace {

using testing::AllOf;
using testing::Ge;
using testing::Le;
using testing::StartsWith;

TEST(FlagContentTest, HasTheFlagOfEveryCountry)
{
    for (const std::string_view code : kCountryCodes) {
        const std::optional<std::string> image = flagImage(code);
        ASSERT_TRUE(image) << code;
        EXPECT_THAT(*image, StartsWith("GIF89a")) << code;
        EXPECT_THAT(image->at(6), AllOf(Ge(9), Le(16))) << code;  // its width
        EXPECT_THAT(image->at(8), AllOf(Ge(11), Le(12))) << code; // its height
    }
}

TEST(FlagContentTest, HasNoOther)
{
    EXPECT_FALSE(flagImage("AA"));
    EXPECT_FALSE(flagImage("br"));
    EXPECT_FALSE(flagImage(""));
}

TEST(FlagContentTest, IsFoundAtItsPath)
{
    EXPECT_EQ(flagPath("BR"), "/flags/br/br.gif");
    const std::optional<ServedFile> file = flagAt("/flags/br/br.gif");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->type, "image/gif");
    EXPECT_EQ(file->bytes, flagImage("BR"));
    for (const char* path : {"/flags/aa/aa.gif", "/flags/br/us.gif", "/flags/BR/BR.gif", "/", ""}) {
        EXPECT_FALSE(flagAt(path)) << path;
    }
}

} // namespace
} // namespace loiter
