#pragma once

#include "core/events/event.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

namespace loiter {

/// One stretch of what a simulated task does.
struct Segment
{
    enum class Kind : std::uint8_t {
        Sleep,    ///< for `duration`
        Compute,  ///< for `duration` of one CPU; tasks computing at once share the CPUs
        Lock,     ///< takes lock number `lock`; waits in line while a task holds it, itself too
        Unlock,   ///< gives it back, if the task holds it; a task that ends gives back all of its
        Print,    ///< `text`, in no time
        Status,   ///< shows `text` on the status line, in no time
        Wait,     ///< for what `text` names, but for `duration` at most: see Simulator::wake()
        Block,    ///< for `duration`, and on an event loop nothing else goes on meanwhile
        Request,  ///< waits for a server's answer: `duration` on its way, then its turn at the
                  ///< server, which has `service` to do; in line while the server has enough to do
        Read,     ///< for `duration`, in which an answer's body comes
        Progress, ///< so much of it is done: `share`; in no time
    };

    Kind kind = Kind::Sleep;
    /// Whether a Request, or a Read, is all that there is to its answer: no more of the body comes.
    bool endsRequest = true;
    std::uint16_t status = 0;  ///< of a request's answer; 0 = it gives up before it has all of it
    std::uint32_t request = 0; ///< its number, which a RequestObserver has given it
    std::uint32_t share = 0;   ///< in millionths
    std::chrono::nanoseconds duration = {};
    TextId text = {};
    std::uint32_t lock = 0;
    std::chrono::nanoseconds service = {}; ///< 0 = no turn is needed
};

/// A task as the simulator sees it: what it does and how it ends. Whoever does not know all of that
/// beforehand leaves the rest to `next`.
struct SimulatedTask
{
    TextId label = {};
    std::vector<Segment> segments = {};
    bool fails = false;
    TextId result = {};     ///< as Python prints it, or the error's message
    TextId resultType = {}; ///< "int", "ValueError"
    /// Asked at the instant at which the segments are over: what the task does then, and how it
    /// ends (the label does not count); null where that is all. May submit and cancel tasks, but
    /// not let time pass.
    std::function<SimulatedTask()> next = {};
};

} // namespace loiter
