#include "core/futures/task_queue.h"

#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace loiter {
namespace {

/// A task with a number, which says when it goes.
class NumberedTask : public FutureState
{
public:
    NumberedTask(int number, std::atomic<int>& gone)
        : FutureState(nullptr)
        , m_number(number)
        , m_gone(gone)
    {}
    ~NumberedTask() override { ++m_gone; }
    NumberedTask(const NumberedTask&) = delete;
    NumberedTask& operator=(const NumberedTask&) = delete;

    int number() const { return m_number; }

private:
    std::string resultText() const override { return {}; }
    std::string resultTypeName() const override { return {}; }

    int m_number;
    std::atomic<int>& m_gone;
};

class TaskQueueTest : public testing::Test
{
protected:
    void push(int number) { m_queue.push(makeReference<NumberedTask>(number, m_gone)); }

    /// The number of the first task, -1 if there is none.
    int pop()
    {
        const Reference<FutureState> task = m_queue.pop();
        return task ? static_cast<const NumberedTask&>(*task).number() : -1;
    }

    std::atomic<int> m_gone = 0;
    TaskQueue m_queue;
};

TEST_F(TaskQueueTest, GivesTasksInTheOrderInWhichTheyCame)
{
    EXPECT_EQ(pop(), -1);
    for (int round = 0; round < 3; ++round) {
        push(1);
        push(2);
        EXPECT_EQ(pop(), 1);
        push(3);
        EXPECT_EQ(pop(), 2);
        EXPECT_EQ(pop(), 3);
        EXPECT_EQ(pop(), -1);
    }
}

TEST_F(TaskQueueTest, KnowsWhetherItIsEmpty)
{
    EXPECT_TRUE(m_queue.isEmpty());
    push(1);
    push(2);
    EXPECT_FALSE(m_queue.isEmpty());
    pop();
    EXPECT_FALSE(m_queue.isEmpty());
    pop();
    EXPECT_TRUE(m_queue.isEmpty());
}

TEST_F(TaskQueueTest, KnowsWhetherItIsLongerThanANumber)
{
    const auto isLongerThan = [&](std::size_t count) {
        return m_queue.isLongerThan([count] { return count; });
    };
    EXPECT_FALSE(isLongerThan(0));
    push(1);
    push(2);
    pop();
    push(3);
    EXPECT_TRUE(isLongerThan(0));
    EXPECT_TRUE(isLongerThan(1));
    EXPECT_FALSE(isLongerThan(2));
}

TEST_F(TaskQueueTest, SaysWhenATaskIsTakenOnlyIfThereIsOne)
{
    int taken = 0;
    const auto count = [&] { ++taken; };
    m_queue.pop(count);
    EXPECT_EQ(taken, 0);
    push(1);
    m_queue.pop(count);
    EXPECT_EQ(taken, 1);
}

TEST(TaskQueueLifeTest, DropsWhatIsLeftInIt)
{
    std::atomic<int> gone = 0;
    {
        TaskQueue queue;
        queue.push(makeReference<NumberedTask>(1, gone));
        queue.push(makeReference<NumberedTask>(2, gone));
        queue.pop();
        EXPECT_EQ(gone, 1);
    }
    EXPECT_EQ(gone, 2);
}

// The tasks of one producer come out in its order; each comes out once.
TEST_F(TaskQueueTest, KeepsTheOrderOfEveryProducerWhileManyPushAndPop)
{
    constexpr int kProducers = 4;
    constexpr int kTasks = 5'000;
    std::vector<std::atomic<int>> taken(std::size_t{kProducers} * kTasks);
    std::atomic<int> left = kProducers * kTasks;
    {
        std::vector<std::jthread> threads;
        for (int producer = 0; producer < kProducers; ++producer) {
            threads.emplace_back([this, producer] {
                for (int task = 0; task < kTasks; ++task) {
                    push(producer * kTasks + task);
                }
            });
        }
        for (int consumer = 0; consumer < 2; ++consumer) {
            threads.emplace_back([&] {
                std::vector<int> last(kProducers, -1);
                while (left > 0) {
                    if (const int number = pop(); number >= 0) {
                        ++taken[static_cast<std::size_t>(number)];
                        int& before = last[static_cast<std::size_t>(number / kTasks)];
                        EXPECT_LT(before, number);
                        before = number;
                        --left;
                    }
                }
            });
        }
    }
    EXPECT_TRUE(std::ranges::all_of(taken, [](const auto& times) { return times == 1; }));
    EXPECT_TRUE(m_queue.isEmpty());
}

} // namespace
} // namespace loiter
