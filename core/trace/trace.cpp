#include "core/trace/trace.h"

#include <array>
#include <charconv>

namespace loiter {

namespace {

std::string addressText(std::uint64_t address)
{
    if (address == 0) {
        return "0x…"; // a prediction has no futures
    }
    std::array<char, 16> digits = {};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), address, 16).ptr;
    return "0x" + std::string(digits.data(), end);
}

/// The type's name, or what stands in for it where an event did not say.
std::string typeOr(const Trace& trace, const Task& task, std::string_view otherwise)
{
    return std::string(task.resultType.isNone() ? otherwise : trace.text(task.resultType));
}

std::string stateText(const Trace& trace, const Task& task)
{
    switch (task.state) {
    case TaskState::Pending:
        return "pending";
    case TaskState::Running:
        return "running";
    case TaskState::Finished:
        return "finished returned " + typeOr(trace, task, "object");
    case TaskState::Failed:
        return "finished raised " + typeOr(trace, task, "Exception");
    case TaskState::Cancelled:
        return "cancelled";
    case TaskState::Stopped:
        return "finished raised StoppedError";
    case TaskState::Lost:
        return "finished raised " + typeOr(trace, task, "BrokenProcessPool");
    }
    return {};
}

} // namespace

std::string futureRepr(const Trace& trace, TaskId task)
{
    const Task& data = trace.task(task);
    return "<Future at " + addressText(data.address) + " state=" + stateText(trace, data) + ">";
}

bool isOfRequest(SpanKind kind)
{
    switch (kind) {
    case SpanKind::Request:
    case SpanKind::Delay:
    case SpanKind::Queue:
    case SpanKind::Service:
        return true;
    default:
        return false;
    }
}

std::string_view nameOf(TaskState state)
{
    switch (state) {
    case TaskState::Pending:
        return "pending";
    case TaskState::Running:
        return "running";
    case TaskState::Finished:
        return "finished";
    case TaskState::Failed:
        return "error";
    case TaskState::Cancelled:
        return "cancelled";
    case TaskState::Stopped:
        return "stopped";
    case TaskState::Lost:
        return "lost";
    }
    return {};
}

std::string_view nameOf(SpanKind kind)
{
    switch (kind) {
    case SpanKind::Task:
        return "task";
    case SpanKind::Sleeping:
        return "sleeping";
    case SpanKind::Waiting:
        return "waiting";
    case SpanKind::LockWait:
        return "lock-wait";
    case SpanKind::Holding:
        return "holding";
    case SpanKind::Computing:
        return "computing";
    case SpanKind::Connect:
        return "connect";
    case SpanKind::Read:
        return "read";
    case SpanKind::Save:
        return "save";
    case SpanKind::Step:
        return "step";
    case SpanKind::Request:
        return "request";
    case SpanKind::Delay:
        return "delay";
    case SpanKind::Queue:
        return "queue";
    case SpanKind::Service:
        return "service";
    }
    return {};
}

} // namespace loiter
