#include "core/futures/reference.h"
#include "core/futures/reference_count.h"

#include <gtest/gtest.h>
#include <thread>
#include <utility>
#include <vector>

namespace loiter {
namespace {

/// Counts how often its last owner has left it.
class Thing
{
public:
    void retain() noexcept { m_owners.add(); }
    void release() noexcept
    {
        if (m_owners.removeLast()) {
            ++m_left;
        }
    }
    int left() const { return m_left; }

private:
    ReferenceCount m_owners;
    int m_left = 0;
};

class SpecialThing : public Thing
{};

TEST(ReferenceTest, TheThingIsLeftByItsLastOwner)
{
    Thing thing;
    auto first = Reference<Thing>::adopt(&thing);
    Reference<Thing> second = first;
    first = nullptr;
    EXPECT_EQ(thing.left(), 0);
    second = nullptr;
    EXPECT_EQ(thing.left(), 1);
}

TEST(ReferenceTest, AMoveHandsOverAndLeavesNothing)
{
    Thing thing;
    {
        auto first = Reference<Thing>::adopt(&thing);
        const Reference<Thing> second = std::move(first);
        EXPECT_FALSE(first); // NOLINT(bugprone-use-after-move): this is what is tested
        EXPECT_TRUE(second);
        EXPECT_EQ(thing.left(), 0);
    }
    EXPECT_EQ(thing.left(), 1);
}

TEST(ReferenceTest, WhatOneLeavesAnotherAdopts)
{
    Thing thing;
    auto first = Reference<Thing>::adopt(&thing);
    Thing* left = first.leave();
    EXPECT_FALSE(first);
    {
        const auto second = Reference<Thing>::adopt(left);
        EXPECT_EQ(thing.left(), 0);
    }
    EXPECT_EQ(thing.left(), 1);
}

TEST(ReferenceTest, AnOwnerOfADerivedThingIsOneOfItsBase)
{
    SpecialThing thing;
    {
        const Reference<Thing> base = Reference<SpecialThing>::adopt(&thing);
        EXPECT_EQ(base, Reference<Thing>::share(*base));
        EXPECT_EQ(thing.left(), 0);
    }
    EXPECT_EQ(thing.left(), 1);
}

TEST(ReferenceTest, ManyThreadsMayComeAndGoAsOwners)
{
    constexpr int kThreads = 4;
    constexpr int kOwners = 20'000;
    Thing thing;
    {
        const auto owner = Reference<Thing>::adopt(&thing);
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([mine = owner] {
                for (int round = 0; round < kOwners; ++round) {
                    const auto another = Reference<Thing>::share(*mine);
                }
            });
        }
    }
    EXPECT_EQ(thing.left(), 1);
}

} // namespace
} // namespace loiter
