#include "core/events/text_table.h"

#include <gtest/gtest.h>
#include <latch>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace loiter {

namespace {

TEST(TextTableTest, EqualTextsHaveEqualIds)
{
    TextTable texts;
    const TextId first = texts.intern("loiter(3)");

    EXPECT_EQ(texts.intern(std::string("loiter") + "(3)"), first);
    EXPECT_NE(texts.intern("loiter(4)"), first);
    EXPECT_EQ(texts.text(first), "loiter(3)");
}

TEST(TextTableTest, TheEmptyTextHasNoId)
{
    TextTable texts;
    EXPECT_TRUE(texts.intern("").isNone());
    EXPECT_EQ(texts.text({}), "");
}

TEST(TextTableTest, AnIdOfNoTextIsTheEmptyText)
{
    TextTable texts;
    texts.intern("only one");

    EXPECT_EQ(texts.text({4'000'000'000U}), "");
}

TEST(TextTableTest, KeepsZerosAndAnyBytes)
{
    TextTable texts;
    const std::string odd("a\0b\xff\n", 5);
    EXPECT_EQ(texts.text(texts.intern(odd)), odd);
}

TEST(TextTableTest, AViewIsGoodHoweverMuchTheTableGrows)
{
    TextTable texts;
    const std::string_view early = texts.text(texts.intern("early"));
    for (int number = 0; number < 100'000; ++number) {
        texts.intern("text " + std::to_string(number));
    }
    EXPECT_EQ(early, "early");
}

/// The ids of "text 0", "text 1" ...; each is looked up at once.
std::vector<TextId> internNumbers(TextTable& texts, int count)
{
    std::vector<TextId> ids;
    for (int number = 0; number < count; ++number) {
        const std::string text = "text " + std::to_string(number);
        ids.push_back(texts.intern(text));
        EXPECT_EQ(texts.text(ids.back()), text);
    }
    return ids;
}

TEST(TextTableTest, ThreadsThatInternTheSameTextsGetTheSameIds)
{
    constexpr int kThreads = 8;
    constexpr int kTexts = 2'000;
    TextTable texts;
    std::latch ready(kThreads);
    std::vector<std::vector<TextId>> ids(kThreads);
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([&, thread] {
                ready.arrive_and_wait();
                ids[static_cast<std::size_t>(thread)] = internNumbers(texts, kTexts);
            });
        }
    }
    for (const auto& ofThread : ids) {
        EXPECT_EQ(ofThread, ids.front());
    }
    EXPECT_EQ(std::set<TextId>(ids.front().begin(), ids.front().end()).size(),
              static_cast<std::size_t>(kTexts));
}

} // namespace

} // namespace loiter
