#include "core/process/finished_program.h"
#include "core/process/memory_file.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

TEST(MemoryFileTest, IsReadByAChildFromItsBeginning)
{
    const FileDescriptor file = memoryFile("some text\n");
    const FinishedProgram program =
        runProgram({.arguments = {"/bin/cat", "/dev/fd/3", "/dev/fd/3"},
                    .inherited = {{.descriptor = file.number(), .number = 3}}},
                   {});
    EXPECT_EQ(program.output, "some text\nsome text\n");
}

TEST(MemoryFileTest, HoldsMoreThanAPipeDoes)
{
    const std::string content(1'000'000, 'x');
    const FileDescriptor file = memoryFile(content);
    const FinishedProgram program =
        runProgram({.arguments = {"/bin/cat", "/dev/fd/3"},
                    .inherited = {{.descriptor = file.number(), .number = 3}}},
                   {});
    EXPECT_TRUE(program.output == content);
}

} // namespace
} // namespace loiter
