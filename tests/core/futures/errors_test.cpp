#include "core/futures/errors.h"

#include <gtest/gtest.h>
#include <new>

namespace loiter {
namespace {

template<typename Error>
std::string nameOf(const Error& error)
{
    return errorTypeName(std::make_exception_ptr(error));
}

TEST(ErrorsTest, AreCalledAsInPython)
{
    EXPECT_EQ(nameOf(CancelledError()), "CancelledError");
    EXPECT_EQ(nameOf(TimeoutError()), "TimeoutError");
    EXPECT_EQ(nameOf(InvalidStateError("")), "InvalidStateError");
    EXPECT_EQ(nameOf(BrokenExecutorError("")), "BrokenExecutor");
    EXPECT_EQ(nameOf(BrokenThreadPoolError("")), "BrokenThreadPool");
    EXPECT_EQ(nameOf(BrokenProcessPoolError("")), "BrokenProcessPool");
    EXPECT_EQ(nameOf(std::invalid_argument("")), "ValueError");
    EXPECT_EQ(nameOf(std::out_of_range("")), "IndexError");
    EXPECT_EQ(nameOf(std::runtime_error("")), "RuntimeError");
    EXPECT_EQ(nameOf(std::bad_alloc()), "Exception");
    EXPECT_EQ(nameOf(42), "Exception");
}

TEST(ErrorsTest, SayWhatTheyWereMadeWith)
{
    EXPECT_EQ(errorMessage(std::make_exception_ptr(TimeoutError("2 (of 5) futures unfinished"))),
              "2 (of 5) futures unfinished");
    EXPECT_EQ(errorMessage(std::make_exception_ptr(CancelledError())), "");
    EXPECT_EQ(errorMessage(std::make_exception_ptr(42)), "");
}

// E7
TEST(ErrorsTest, AreCaughtAsWhatTheyAreAKindOf)
{
    EXPECT_THROW(throw BrokenThreadPoolError(""), BrokenExecutorError);
    EXPECT_THROW(throw BrokenProcessPoolError(""), BrokenExecutorError);
    EXPECT_THROW(throw BrokenThreadPoolError(""), std::runtime_error);
    EXPECT_THROW(throw TimeoutError(), std::runtime_error);
}

} // namespace
} // namespace loiter
