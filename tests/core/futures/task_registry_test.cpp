#include "tests/core/futures/manual_future.h"
#include "tests/core/futures/test_tasks.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

TEST(RegisteredTaskTest, IsCalledAsItsFunction)
{
    EXPECT_EQ(kSquare(7), 49);
    EXPECT_EQ(kJoin("a", 7), "a7");
}

TEST(RegisteredTaskTest, NamesItsCalls)
{
    EXPECT_EQ(kSquare.callText(7), "square(7)");
    EXPECT_EQ(kJoin.callText("it", 7), "join('it', 7)");
    EXPECT_EQ(kSeven.callText(), "seven()");
}

TEST(TaskRegistryTest, MakesACallByItsNameAndBytes)
{
    const TaskRegistry registry = testTasks();
    const RemoteCall call = remoteCall(kJoin, "a", 7);
    ByteWriter result;
    bool hasBegun = false;
    (*registry.find("join"))(call.arguments, result, [&] { hasBegun = true; });
    EXPECT_TRUE(hasBegun);
    EXPECT_EQ(readWhole<std::string>(result.bytes()), "a7");
}

TEST(TaskRegistryTest, DoesNotBeginWithACallThatItCannotRead)
{
    const TaskRegistry registry = testTasks();
    ByteWriter result;
    bool hasBegun = false;
    const Bytes bytes(3);
    EXPECT_THROW((*registry.find("square"))(bytes, result, [&] { hasBegun = true; }),
                 ProtocolError);
    EXPECT_FALSE(hasBegun);
}

TEST(TaskRegistryTest, RefusesANameThatItHas)
{
    TaskRegistry registry = testTasks();
    EXPECT_EQ(thrownBy([&] { registry.add(kSquare); }),
              "ValueError: there is a task called 'square' already");
    EXPECT_EQ(thrownBy([&] { registry.add(RegisteredTask<void()>("", [] {})); }),
              "ValueError: a task needs a name");
    EXPECT_EQ(registry.find("nobody"), nullptr);
}

TEST(TaskRegistryTest, AFunctionMayHaveCapturedWhatItNeeds)
{
    std::string said;
    TaskRegistry registry;
    registry.add<std::string, int>("say", [&said](const std::string& text, int times) {
        for (int time = 0; time < times; ++time) {
            said += text;
        }
        return said.size();
    });
    ByteWriter arguments;
    Wire<std::string>::write(arguments, "ha");
    Wire<int>::write(arguments, 3);
    ByteWriter result;
    (*registry.find("say"))(arguments.bytes(), result, [] {});
    EXPECT_EQ(said, "hahaha");
    EXPECT_EQ(readWhole<std::size_t>(result.bytes()), 6U);
    EXPECT_THROW(registry.add<int>("say", [](int) {}), std::invalid_argument);
    EXPECT_THROW(registry.add<int>("", [](int) {}), std::invalid_argument);
}

} // namespace
} // namespace loiter
