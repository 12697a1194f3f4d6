#include "ui/gantt/bar_state.h"

namespace loiter {

namespace {

constexpr int kGoodStatus = 200;

TaskState stateOfRequest(const Span& request)
{
    if (request.end == kNotYet) {
        return TaskState::Running;
    }
    if (request.status == 0) {
        return TaskState::Stopped;
    }
    return request.status >= kFirstServerError ? TaskState::Failed : TaskState::Finished;
}

QString nameOfRequest(const Trace& trace, const Span& request)
{
    const QString path = traceText(trace, request.text);
    return request.status == 0 || request.status == kGoodStatus
               ? path
               : QString::number(request.status) + u' ' + path;
}

} // namespace

TaskState stateOfBar(const Trace& trace, LaneId lane, const Bar& bar)
{
    if (bar.kind == SpanKind::Request) {
        return stateOfRequest(trace.lane(lane).spans.at(bar.span));
    }
    return bar.task.isNone() ? TaskState::Finished : trace.task(bar.task).state;
}

QString nameOfBar(const GanttIndex& index, LaneId lane, const Bar& bar)
{
    if (bar.kind == SpanKind::Request) {
        return nameOfRequest(*index.trace(), index.trace()->lane(lane).spans.at(bar.span));
    }
    return bar.task.isNone() ? QString() : index.taskName(bar.task);
}

} // namespace loiter
