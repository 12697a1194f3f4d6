#include "core/demos/manager_process.h"
#include "core/demos/site.h"
#include "core/events/event_recorder.h"
#include "core/trace/trace_builder.h"

#include <algorithm>
#include <gmock/gmock.h>

namespace loiter {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

/// A manager, and a client of it that could as well be in another process.
class ManagerProcessTest : public testing::Test
{
protected:
    Trace trace()
    {
        TraceBuilder builder(TraceSource::Run, m_recorder.texts());
        builder.append(m_recorder.drain());
        return builder.take();
    }

    SteadyClock m_clock;
    EventRecorder m_recorder;
    ManagerProcess m_manager{m_clock, m_recorder};
    ManagerClient m_client{m_manager.openQueue()};
};

TEST_F(ManagerProcessTest, KeepsWhatIsPutIntoItInTheOrderOfTheKeys)
{
    m_manager.start();
    EXPECT_THAT(m_manager.items(), IsEmpty());
    m_client.put("b", std::string("first"));
    m_client.put("a", std::int64_t(7));
    m_client.put("b", 2.5);
    EXPECT_THAT(m_manager.items(),
                ElementsAre(Pair("b", Value(2.5)), Pair("a", Value(std::int64_t(7)))));
}

TEST_F(ManagerProcessTest, TakesMoreThanItsQueueHolds)
{
    m_manager.start();
    const std::string large(20'000, 'x');
    for (int key = 0; key < 100; ++key) {
        m_client.put(std::to_string(key), large);
    }
    const ManagedItems items = m_manager.items();
    ASSERT_THAT(items, SizeIs(100));
    EXPECT_EQ(items[99].second, Value(large));
}

TEST_F(ManagerProcessTest, HasALaneWithWhatIsPut)
{
    m_manager.start();
    m_client.put("a", Value());
    m_client.put("b", Value());
    m_manager.items();
    m_manager.end();
    const Trace recorded = trace();
    ASSERT_THAT(recorded.lanes, SizeIs(1));
    const Lane& lane = recorded.lanes[0];
    EXPECT_EQ(lane.kind, LaneKind::Manager);
    EXPECT_EQ(recorded.text(lane.name), "SyncManager-1");
    EXPECT_NE(lane.process, 0U);
    ASSERT_THAT(lane.spans, SizeIs(2));
    EXPECT_EQ(recorded.text(lane.spans[0].text), "a");
    EXPECT_LE(lane.started, lane.spans[0].start);
    EXPECT_LE(lane.spans[0].start, lane.spans[0].end);
    EXPECT_LE(lane.spans[1].end, lane.ended);
    EXPECT_THAT(recorded.tasks, IsEmpty());
    EXPECT_EQ(recorded.droppedCount, 0U);
}

TEST_F(ManagerProcessTest, ThatIsGoneTakesNothing)
{
    m_manager.start();
    m_manager.end();
    EXPECT_THROW(m_client.put("a", Value()), ConnectionError);
}

TEST_F(ManagerProcessTest, ThatWasNeverStartedHasNoLane)
{
    m_manager.end();
    EXPECT_THAT(trace().lanes, IsEmpty());
}

} // namespace
} // namespace loiter
