#include "core/futures/reference.h"
#include "core/futures/reference_count.h"

#include <gtest/gtest.h>
#include <thread>
#include <utility>
#include <vector>

namespace loiter {
namespace {

/// Says when it goes.
class Thing
{
public:
    explicit Thing(int& gone)
        : m_gone(gone)
    {}
    virtual ~Thing() { ++m_gone; }
    Thing(const Thing&) = delete;
    Thing& operator=(const Thing&) = delete;

    void retain() noexcept { m_owners.add(); }
    void release() noexcept
    {
        if (m_owners.removeLast()) {
            delete this;
        }
    }

private:
    ReferenceCount m_owners;
    int& m_gone;
};

class SpecialThing : public Thing
{
public:
    using Thing::Thing;
};

TEST(ReferenceTest, TheThingGoesWithItsLastOwner)
{
    int gone = 0;
    auto first = makeReference<Thing>(gone);
    Reference<Thing> second = first;
    first = nullptr;
    EXPECT_EQ(gone, 0);
    second = nullptr;
    EXPECT_EQ(gone, 1);
}

TEST(ReferenceTest, AMoveHandsOverAndLeavesNothing)
{
    int gone = 0;
    auto first = makeReference<Thing>(gone);
    const Reference<Thing> second = std::move(first);
    EXPECT_FALSE(first); // NOLINT(bugprone-use-after-move): this is what is tested
    EXPECT_TRUE(second);
    EXPECT_EQ(gone, 0);
}

TEST(ReferenceTest, WhatOneLeavesAnotherAdopts)
{
    int gone = 0;
    auto first = makeReference<Thing>(gone);
    Thing* left = first.leave();
    EXPECT_FALSE(first);
    {
        const auto second = Reference<Thing>::adopt(left);
        EXPECT_EQ(gone, 0);
    }
    EXPECT_EQ(gone, 1);
}

TEST(ReferenceTest, AnOwnerOfADerivedThingIsOneOfItsBase)
{
    int gone = 0;
    {
        const Reference<Thing> base = makeReference<SpecialThing>(gone);
        EXPECT_EQ(base, Reference<Thing>::share(*base));
    }
    EXPECT_EQ(gone, 1);
}

TEST(ReferenceTest, ManyThreadsMayComeAndGoAsOwners)
{
    constexpr int kThreads = 4;
    constexpr int kOwners = 20'000;
    int gone = 0;
    {
        const auto thing = makeReference<Thing>(gone);
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < kThreads; ++thread) {
            threads.emplace_back([mine = thing] {
                for (int owner = 0; owner < kOwners; ++owner) {
                    const Reference<Thing> another = mine;
                }
            });
        }
    }
    EXPECT_EQ(gone, 1);
}

} // namespace
} // namespace loiter
