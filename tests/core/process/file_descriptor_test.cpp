#include "core/process/file_descriptor.h"
#include "tests/support/holdings.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <system_error>
#include <unistd.h>

namespace loiter {
namespace {

FileDescriptor openNull()
{
    return FileDescriptor(open("/dev/null", O_RDONLY | O_CLOEXEC));
}

TEST(FileDescriptorTest, ClosesWhatItOwnsOnce)
{
    const std::size_t before = holdings().descriptors;
    {
        FileDescriptor first = openNull();
        FileDescriptor second = std::move(first);
        EXPECT_EQ(holdings().descriptors, before + 1);
        second = openNull();
        EXPECT_EQ(holdings().descriptors, before + 1);
    }
    EXPECT_EQ(holdings().descriptors, before);
}

TEST(FileDescriptorTest, IsNoneAfterItWasClosedOrGivenAway)
{
    FileDescriptor file = openNull();
    FileDescriptor other(file.release());
    EXPECT_FALSE(file.isOpen());
    EXPECT_TRUE(other.isOpen());
    other.close();
    EXPECT_EQ(other.number(), -1);
    other.close();
}

TEST(FileDescriptorTest, ADuplicateIsNotInherited)
{
    const FileDescriptor file = openNull();
    const FileDescriptor copy = file.duplicate(200);
    EXPECT_GE(copy.number(), 200);
    EXPECT_EQ(fcntl(copy.number(), F_GETFD), FD_CLOEXEC);
    EXPECT_THROW(FileDescriptor().duplicate(), std::system_error);
}

TEST(FileDescriptorTest, StaysAsideOfTheStandardStreams)
{
    const auto input = FileDescriptor::duplicateOf(STDIN_FILENO);
    close(STDIN_FILENO);
    const int number = openNull().release();
    const FileDescriptor aside = FileDescriptor::aside(number);
    const bool isInputFree = fcntl(STDIN_FILENO, F_GETFD) < 0;
    dup2(input.number(), STDIN_FILENO);
    EXPECT_EQ(number, STDIN_FILENO);
    EXPECT_TRUE(isInputFree);
    EXPECT_GT(aside.number(), STDERR_FILENO);
    EXPECT_EQ(fcntl(aside.number(), F_GETFD), FD_CLOEXEC);
    EXPECT_FALSE(FileDescriptor::aside(-1).isOpen());
}

TEST(FileDescriptorTest, AnInheritedOneGoesNoFurther)
{
    const auto file = FileDescriptor::inherited(open("/dev/null", O_RDONLY));
    EXPECT_EQ(fcntl(file.number(), F_GETFD), FD_CLOEXEC);
}

} // namespace
} // namespace loiter
