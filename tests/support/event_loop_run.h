#pragma once

#include "tests/support/trace_fixture.h"

#include <queue>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace loiter::test {

/// What an event loop records on which coroutines download files: lane 1, "event loop". They are
/// all submitted at 0; each connects, waits for an answer, reads it in three pieces and saves it.
/// All these times are made up from a seed, so that every run of a test has the same. In between,
/// one at a time, they execute: as a rule a millisecond. Thread safety: one thread.
class EventLoopRun
{
public:
    using Time = std::chrono::nanoseconds;

    explicit EventLoopRun(int coroutines, std::uint64_t seed = 1)
        : m_random(seed)
    {
        m_fixture.lane("event loop", LaneKind::EventLoop);
        for (int number = 0; number < coroutines; ++number) {
            m_fixture.task("get(" + std::to_string(number) + ")").submitted({});
            m_ready.push({Time(), static_cast<std::uint32_t>(number), 0});
        }
        while (!m_ready.empty()) {
            executeNext();
        }
    }

    const TraceFixture& fixture() const { return m_fixture; }

private:
    /// A coroutine that may be resumed, from a time on.
    struct Ready
    {
        Time time = {};
        std::uint32_t task = 0;
        std::size_t phase = 0; ///< the one that is over by then, from 1

        bool operator>(const Ready& other) const
        {
            return std::tie(time, task) > std::tie(other.time, other.task);
        }
    };

    struct Phase
    {
        SpanKind kind;
        int shortest; ///< in milliseconds
        int longest;
    };

    static constexpr std::array<Phase, 6> kPhases = {{{SpanKind::Connect, 20, 60},
                                                      {SpanKind::Waiting, 200, 700},
                                                      {SpanKind::Read, 30, 90},
                                                      {SpanKind::Read, 30, 90},
                                                      {SpanKind::Read, 30, 90},
                                                      {SpanKind::Save, 40, 80}}};

    void executeNext()
    {
        const Ready ready = m_ready.top();
        m_ready.pop();
        m_now = std::max(m_now, ready.time);
        add(ready.task, EventKind::SpanBegin, SpanKind::Step);
        if (ready.phase == 0) {
            add(ready.task, EventKind::Started);
        } else {
            add(ready.task, EventKind::SpanEnd, kPhases[ready.phase - 1].kind);
        }
        m_now += std::chrono::microseconds(between(500, 1500));
        if (ready.phase == kPhases.size()) {
            add(ready.task, EventKind::SpanEnd, SpanKind::Step);
            add(ready.task, EventKind::Finished);
            m_fixture.add(
                {.time = m_now, .task = {ready.task}, .lane = {0}, .kind = EventKind::Delivered});
            return;
        }
        const Phase& phase = kPhases[ready.phase];
        add(ready.task, EventKind::SpanBegin, phase.kind);
        add(ready.task, EventKind::SpanEnd, SpanKind::Step);
        const Time end = m_now + std::chrono::milliseconds(between(phase.shortest, phase.longest));
        m_ready.push({end, ready.task, ready.phase + 1});
    }

    void add(std::uint32_t task, EventKind kind, SpanKind span = SpanKind::Task)
    {
        const bool isWait = span == SpanKind::Waiting;
        m_fixture.add({.time = m_now,
                       .task = {task},
                       .lane = {1},
                       .text = isWait ? m_fixture.text("answer") : TextId(),
                       .kind = kind,
                       .span = span});
    }

    int between(int least, int most)
    {
        return std::uniform_int_distribution<int>(least, most)(m_random);
    }

    TraceFixture m_fixture;
    std::mt19937_64 m_random;
    std::priority_queue<Ready, std::vector<Ready>, std::greater<>> m_ready;
    Time m_now = {};
};

} // namespace loiter::test
