#pragma once

#include "core/trace/trace.h"
#include "core/trace/trace_statistics.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace loiter {

/// What a rule looks at.
struct ExplanationInput
{
    const Trace& trace;
    std::string_view collection;
    std::chrono::nanoseconds noticeable; ///< delays up to this are not worth a word
};

/// Each rule knows one kind of thing that may be worth seeing, and says it; nothing where it is not
/// there. explainTrace() takes the first that speaks, in this order.
/// Thread safety: pure functions.
namespace explanation_rules {

using Sentence = std::optional<std::string>;

Sentence noTasks(const ExplanationInput& input);
Sentence stoppedRun(const ExplanationInput& input);
Sentence unfinishedFile(const ExplanationInput& input);
Sentence waitsForNamedResult(const ExplanationInput& input);
Sentence waitsForAnyResult(const ExplanationInput& input);
Sentence waitsForSomethingElse(const ExplanationInput& input);
Sentence tasksUnderWay(const ExplanationInput& input);
Sentence lostTasks(const ExplanationInput& input);
Sentence failedTasks(const ExplanationInput& input);
Sentence timedOutWait(const ExplanationInput& input);
Sentence cancelledTasks(const ExplanationInput& input);
Sentence resultHeldBack(const ExplanationInput& input);
Sentence nothingDelivered(const ExplanationInput& input);
Sentence everythingOnTime(const ExplanationInput& input);

} // namespace explanation_rules

} // namespace loiter
