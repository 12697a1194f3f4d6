#include "core/formats/span_name.h"

namespace loiter {

namespace {

std::string withText(std::string_view name, std::string_view text)
{
    return std::string(name) + (text.empty() ? "" : " ") + std::string(text);
}

std::string waitName(const Span& span, std::string_view text)
{
    if (!text.empty()) {
        return "waiting for " + std::string(text);
    }
    return span.task.isNone() ? "waiting for any result"
                              : "waiting for result " + std::to_string(span.task.value);
}

} // namespace

std::string spanName(const Trace& trace, const Span& span)
{
    const std::string_view text = trace.text(span.text);
    switch (span.kind) {
    case SpanKind::Task:
        return std::string(trace.text(trace.task(span.task).label));
    case SpanKind::Step:
        return span.task.isNone() ? std::string(nameOf(span.kind))
                                  : std::string(trace.text(trace.task(span.task).label));
    case SpanKind::Request:
        return std::string(text.empty() ? nameOf(span.kind) : text);
    case SpanKind::Waiting:
        return waitName(span, text);
    case SpanKind::LockWait:
        return withText("waiting for lock", text);
    case SpanKind::Holding:
        return withText("holding lock", text);
    default:
        return withText(nameOf(span.kind), text);
    }
}

} // namespace loiter
