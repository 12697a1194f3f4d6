#include "core/demos/site.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

template<typename Error>
void expectSame(const Error& error)
{
    const std::exception_ptr made = makeSiteError(error.pythonName(), error.what(), "over there");
    ASSERT_NE(made, nullptr) << error.pythonName();
    EXPECT_EQ(errorMessage(made), error.what());
    EXPECT_EQ(errorCause(made), "over there");
    EXPECT_THROW(std::rethrow_exception(made), Error);
}

TEST(SiteTest, ErrorsOfProcessesAreMadeAgain)
{
    expectSame(HttpError(503, "Service Unavailable"));
    expectSame(ConnectionError("refused"));
    expectSame(SaveError("cannot save br.gif: No space left on device"));
}

TEST(SiteTest, MakesNoOtherErrors)
{
    EXPECT_EQ(makeSiteError("KeyError", "'BR'", ""), nullptr);
    EXPECT_EQ(makeSiteError("", "", ""), nullptr);
}

} // namespace
} // namespace loiter
