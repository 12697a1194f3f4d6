#include "core/trace/trace_builder.h"
#include "core/trace/trace_statistics.h"
#include "tests/core/trace/random_events.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <sstream>
#include <string>

namespace loiter {

namespace {

using test::RandomRun;
using Time = std::chrono::nanoseconds;

constexpr Time kStep = Time(1);

std::ostream& operator<<(std::ostream& out, Time time)
{
    return time == kNotYet ? out << "-" : out << time.count();
}

/// Everything that a trace holds, as text: two traces are the same when their texts are.
std::string textOf(const Trace& trace)
{
    std::ostringstream out;
    out << "trace " << trace.start << " " << trace.end << " " << trace.eventCount << " "
        << trace.droppedCount << "\n";
    for (const Task& task : trace.tasks) {
        out << "task " << task.submitted << " " << task.started << " " << task.finished << " "
            << task.requested << " " << task.delivered << " " << task.address << " "
            << task.label.value << " " << task.result.value << " " << task.resultType.value << " "
            << task.submitter.value << " " << task.lane.value << " " << nameOf(task.state) << "\n";
    }
    for (const Lane& lane : trace.lanes) {
        out << "lane " << lane.name.value << " " << static_cast<int>(lane.kind) << " "
            << lane.started << " " << lane.ended << "\n";
        for (const Span& span : lane.spans) {
            out << "  span " << span.start << " " << span.end << " " << span.task.value << " "
                << span.text.value << " " << static_cast<int>(span.kind) << " "
                << static_cast<int>(span.depth) << "\n";
        }
    }
    for (const PrintedLine& line : trace.printed) {
        out << "line " << line.time << " " << line.lane.value << " " << line.task.value << " "
            << line.text.value << "\n";
    }
    for (const CounterSample& sample : trace.queueDepth) {
        out << "queue " << sample.time << " " << sample.value << "\n";
    }
    for (const Link& link : trace.links) {
        out << "link " << link.time << " " << link.from.value << " " << link.to.value << "\n";
    }
    return out.str();
}

/// The counters by name: they are numbered in the order in which they came.
std::string countersOf(const Trace& trace)
{
    std::vector<std::string> texts;
    for (const Counter& counter : trace.counters) {
        std::ostringstream out;
        out << counter.name.value << ":";
        for (const CounterSample& sample : counter.samples) {
            out << " " << sample.time << "=" << sample.value;
        }
        texts.push_back(out.str());
    }
    std::ranges::sort(texts);
    std::ostringstream all;
    for (const std::string& text : texts) {
        all << text << "\n";
    }
    return all.str();
}

Trace traceOf(const std::vector<Event>& events)
{
    TraceBuilder builder(TraceSource::Run, nullptr);
    builder.append(events);
    return builder.take();
}

bool covers(Time start, Time end, Time time)
{
    return start != kNotYet && start <= time && (end == kNotYet || time < end);
}

bool isReady(const Task& task, Time time)
{
    const bool hasResult = task.state == TaskState::Finished || task.state == TaskState::Failed;
    return hasResult && covers(task.finished, task.delivered, time);
}

std::ptrdiff_t runningAt(const Trace& trace, Time time)
{
    return std::ranges::count_if(
        trace.tasks, [&](const Task& task) { return covers(task.started, task.finished, time); });
}

bool covers(const Span& span, Time time)
{
    return covers(span.start, span.end, time);
}

/// On a lane at most one task executes: the innermost, unless it is suspended.
bool executesAt(const Lane& lane, Time time)
{
    const Span* innermost = nullptr;
    bool isSuspended = false;
    for (const Span& span : lane.spans) {
        if (covers(span, time) && span.kind == SpanKind::Step) {
            return true;
        }
        if (covers(span, time) && span.kind == SpanKind::Task) {
            innermost = &span;
            isSuspended = false;
        }
        isSuspended = isSuspended || (covers(span, time) && span.kind == SpanKind::Sleeping);
    }
    return innermost != nullptr && !isSuspended && lane.kind != LaneKind::EventLoop;
}

std::ptrdiff_t executingAt(const Trace& trace, Time time)
{
    return std::ranges::count_if(trace.lanes,
                                 [&](const Lane& lane) { return executesAt(lane, time); });
}

template<typename Count>
int bruteForcePeak(const Trace& trace, Count count)
{
    std::ptrdiff_t peak = 0;
    for (Time time = trace.start; time <= trace.end; time += kStep) {
        peak = std::max(peak, count(trace, time));
    }
    return static_cast<int>(peak);
}

bool isHeldBack(const Trace& trace, const Span& wait, Time time)
{
    if (wait.task.isNone()) {
        return false;
    }
    for (std::uint32_t other = 0; other < trace.tasks.size(); ++other) {
        if (other != wait.task.value && isReady(trace.tasks[other], time)) {
            return true;
        }
    }
    return false;
}

Time bruteForceElapsed(const Trace& trace)
{
    const bool isOver = std::ranges::all_of(trace.tasks, &Task::isDone);
    Time last = kNotYet;
    for (const Task& task : trace.tasks) {
        last = std::max(last, task.delivered);
    }
    return (isOver && last != kNotYet ? last : trace.end) - trace.start;
}

double bruteForceWorkers(const Trace& trace, Time elapsed)
{
    std::ptrdiff_t laneTime = 0;
    for (Time time = trace.start; time < trace.start + elapsed; time += kStep) {
        laneTime += std::ranges::count_if(trace.lanes, [&](const Lane& lane) {
            return lane.kind != LaneKind::Caller && covers(lane.started, lane.ended, time);
        });
    }
    return static_cast<double>(laneTime) / static_cast<double>(elapsed.count());
}

/// The figures, by looking at every single unit of time.
TraceStatistics bruteForce(const Trace& trace)
{
    TraceStatistics statistics;
    statistics.elapsed = bruteForceElapsed(trace);
    statistics.workers = bruteForceWorkers(trace, statistics.elapsed);
    statistics.mostInProgress = bruteForcePeak(trace, runningAt);
    statistics.mostExecuting = bruteForcePeak(trace, executingAt);
    for (Time time = trace.start; time < trace.end; time += kStep) {
        statistics.sequential += runningAt(trace, time) * kStep;
        for (const Span& wait : trace.lanes.at(0).spans) {
            const bool waits = covers(wait.start, wait.end, time);
            statistics.callerBlocked += waits ? kStep : Time();
            statistics.headOfLine += waits && isHeldBack(trace, wait, time) ? kStep : Time();
        }
    }
    return statistics;
}

std::int64_t bruteForceDepth(const Trace& trace, Time time)
{
    return std::ranges::count_if(trace.tasks, [&](const Task& task) {
        return covers(task.submitted, task.started == kNotYet ? task.finished : task.started, time);
    });
}

std::int64_t depthAt(const Trace& trace, Time time)
{
    const auto after = std::ranges::upper_bound(trace.queueDepth, time, {}, &CounterSample::time);
    return after == trace.queueDepth.begin() ? 0 : (after - 1)->value;
}

class TracePropertyTest : public testing::Test
{
protected:
    std::uint64_t seed() const { return m_seed; }

    /// Runs `check` on made-up runs of all sizes; says the seed of one that fails.
    template<typename Check>
    void forManyRuns(Check check)
    {
        for (std::uint64_t round = 0; round < 300 && !HasFailure(); ++round) {
            const std::uint64_t seed = m_seed + round;
            SCOPED_TRACE("seed " + std::to_string(seed));
            const LaneKind kind = round % 2 == 0 ? LaneKind::Thread : LaneKind::EventLoop;
            const auto steps = static_cast<int>(seed % 400);
            RandomRun run(seed, static_cast<int>(1 + seed % 5), steps, kind);
            check(run);
        }
    }

private:
    std::uint64_t m_seed = std::random_device()();
};

TEST_F(TracePropertyTest, EventsThatComeLateMakeTheSameTrace)
{
    forManyRuns([](RandomRun& run) {
        const Trace sorted = traceOf(run.events());
        TraceBuilder builder(TraceSource::Run, nullptr);
        for (const auto& batch : run.shuffledBatches()) {
            builder.append(batch);
        }
        EXPECT_EQ(textOf(builder.trace()), textOf(sorted));
        EXPECT_EQ(countersOf(builder.trace()), countersOf(sorted));
        EXPECT_EQ(sorted.droppedCount, 0U);
    });
}

void expectSameTask(const Task& left, const Task& right)
{
    EXPECT_EQ(left.state, right.state);
    EXPECT_EQ(left.submitted, right.submitted);
    EXPECT_EQ(left.started, right.started);
    EXPECT_EQ(left.finished, right.finished);
    EXPECT_EQ(left.requested, right.requested);
    EXPECT_EQ(left.delivered, right.delivered);
}

void expectToldAll(const TraceChange& change, const Trace& before, const Trace& after)
{
    EXPECT_EQ(change.firstNewTask, before.tasks.size());
    EXPECT_TRUE(std::ranges::is_sorted(change.tasks, std::ranges::less_equal()));
    for (std::uint32_t id = 0; id < before.tasks.size(); ++id) {
        if (!std::ranges::binary_search(change.tasks, TaskId{id})) {
            expectSameTask(before.tasks[id], after.tasks[id]);
        }
    }
    ASSERT_LE(change.firstNewLine, before.printed.size());
    for (std::size_t line = 0; line < change.firstNewLine; ++line) {
        EXPECT_EQ(before.printed[line].time, after.printed[line].time);
    }
}

TEST_F(TracePropertyTest, ChangesTellAllThatChanged)
{
    forManyRuns([](RandomRun& run) {
        TraceBuilder builder(TraceSource::Run, nullptr);
        for (const auto& batch : run.shuffledBatches()) {
            const Trace before = builder.trace();
            const TraceChange change = builder.append(batch);
            expectToldAll(change, before, builder.trace());
        }
    });
}

TEST_F(TracePropertyTest, TheQueueIsAsLongAsACountSays)
{
    forManyRuns([](RandomRun& run) {
        const Trace trace = traceOf(run.events());
        for (Time time = trace.start; time <= trace.end; time += kStep) {
            ASSERT_EQ(depthAt(trace, time), bruteForceDepth(trace, time)) << time.count();
        }
    });
}

TEST_F(TracePropertyTest, StatisticsAreThoseOfACount)
{
    forManyRuns([](RandomRun& run) {
        const Trace trace = traceOf(run.events());
        const TraceStatistics expected = bruteForce(trace);
        const TraceStatistics statistics = traceStatistics(trace, 0);
        EXPECT_EQ(statistics.elapsed, expected.elapsed);
        EXPECT_EQ(statistics.sequential, expected.sequential);
        EXPECT_EQ(statistics.mostInProgress, expected.mostInProgress);
        const bool hasStarted = expected.mostInProgress > 0;
        EXPECT_EQ(statistics.mostExecuting, std::max(expected.mostExecuting, hasStarted ? 1 : 0));
        EXPECT_EQ(statistics.callerBlocked, expected.callerBlocked);
        EXPECT_EQ(statistics.headOfLine, expected.headOfLine);
        const bool hasLanesAtAll = statistics.elapsed > Time();
        EXPECT_NEAR(
            statistics.workers, hasLanesAtAll ? expected.workers : statistics.workers, 1e-9);
    });
}

/// The spans that lie within each other: on an event loop's lane those of each task, else all. A
/// step is not one of them.
std::map<TaskId, std::vector<Span>> spansByTask(const Lane& lane)
{
    std::map<TaskId, std::vector<Span>> tasks;
    for (const Span& span : lane.spans) {
        if (lane.kind == LaneKind::Server) {
            tasks[{span.request}].push_back(span);
        } else if (lane.kind != LaneKind::EventLoop) {
            tasks[{}].push_back(span);
        } else if (span.kind != SpanKind::Step) {
            tasks[span.task].push_back(span);
        }
    }
    return tasks;
}

void expectNested(const std::vector<Span>& spans)
{
    std::vector<const Span*> outer;
    for (const Span& span : spans) {
        ASSERT_LE(span.depth, outer.size());
        outer.resize(span.depth);
        if (!outer.empty() && outer.back()->end != kNotYet) {
            EXPECT_NE(span.end, kNotYet);
            EXPECT_LE(span.end, outer.back()->end);
        }
        outer.push_back(&span);
    }
}

TEST_F(TracePropertyTest, SpansOfALaneAreInOrderAndLieWithinEachOther)
{
    forManyRuns([](RandomRun& run) {
        for (const Lane& lane : traceOf(run.events()).lanes) {
            EXPECT_TRUE(std::ranges::is_sorted(lane.spans, {}, &Span::start));
            for (const auto& [task, spans] : spansByTask(lane)) {
                expectNested(spans);
            }
        }
    });
}

TEST_F(TracePropertyTest, OnAnEventLoopOneStepExecutesAtATimeAndWithinItsTask)
{
    forManyRuns([](RandomRun& run) {
        const Trace trace = traceOf(run.events());
        for (const Lane& lane : trace.lanes) {
            Time latest = kNotYet;
            for (const Span& span : lane.spans) {
                if (span.kind == SpanKind::Step) {
                    EXPECT_GE(span.start, latest);
                    latest = span.end == kNotYet ? Time::max() : span.end;
                    const Time end = trace.task(span.task).finished;
                    EXPECT_TRUE(end == kNotYet || (span.end != kNotYet && span.end <= end));
                }
            }
        }
    });
}

/// Events of which each could be, but not after those before it.
std::vector<Event> nonsense(std::mt19937_64& random, int count)
{
    const auto below = [&](std::uint32_t limit) {
        return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random);
    };
    std::vector<Event> events;
    for (int number = 0; number < count; ++number) {
        events.push_back({.time = Time(below(1000)),
                          .argument = below(60),
                          .task = {below(10) == 0 ? TaskId::kNone : below(50)},
                          .lane = {below(10) == 0 ? LaneId::kNone : below(6)},
                          .text = {below(20)},
                          .kind = static_cast<EventKind>(below(20)),
                          .span = static_cast<SpanKind>(below(15)),
                          .laneKind = static_cast<LaneKind>(below(5))});
    }
    return events;
}

/// Spans may cross, as two locks' do, but not in the same row.
void expectRows(const std::vector<Span>& spans)
{
    std::map<int, const Span*> latest;
    for (const Span& span : spans) {
        const Span*& before = latest[span.depth];
        EXPECT_TRUE(before == nullptr || (before->end != kNotYet && before->end <= span.start));
        before = &span;
    }
}

void expectSense(const Trace& trace)
{
    for (const Task& task : trace.tasks) {
        EXPECT_TRUE(task.finished == kNotYet || task.finished >= task.started);
        EXPECT_TRUE(task.started == kNotYet || task.started >= task.submitted);
    }
    for (const Lane& lane : trace.lanes) {
        EXPECT_TRUE(std::ranges::is_sorted(lane.spans, {}, &Span::start));
        for (const auto& [task, spans] : spansByTask(lane)) {
            expectRows(spans);
        }
    }
    const TraceStatistics statistics = traceStatistics(trace, 3);
    EXPECT_LE(statistics.done, 60U);
    EXPECT_GE(statistics.sequential, Time());
}

TEST_F(TracePropertyTest, NonsenseIsCountedAndNeverCrashes)
{
    for (std::uint64_t round = 0; round < 500 && !HasFailure(); ++round) {
        SCOPED_TRACE("seed " + std::to_string(seed() + round));
        std::mt19937_64 random(seed() + round);
        TraceBuilder builder(TraceSource::File, nullptr);
        for (int batch = 0; batch < 10; ++batch) {
            builder.append(nonsense(random, 20));
        }
        EXPECT_EQ(builder.trace().eventCount, 200U);
        EXPECT_GT(builder.trace().droppedCount, 0U);
        expectSense(builder.trace());
    }
}

} // namespace

} // namespace loiter
