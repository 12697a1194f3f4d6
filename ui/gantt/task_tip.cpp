#include "ui/gantt/task_tip.h"

#include "ui/gantt/timeline_words.h"
#include "ui/text_format.h"

namespace loiter {

namespace {

using std::chrono::nanoseconds;

QString stateText(const Trace& trace, const Task& task)
{
    const std::string_view name = nameOf(task.state);
    QString state = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    constexpr qsizetype kMostShown = 60;
    const QString result = traceText(trace, task.result).left(kMostShown);
    if (task.state == TaskState::Finished && !result.isEmpty()) {
        return TimelineWords::tr("%1, value %2").arg(state, result);
    }
    if (task.state == TaskState::Failed) {
        return TimelineWords::tr("%1: %2 %3")
            .arg(state, traceText(trace, task.resultType), result)
            .trimmed();
    }
    return state;
}

} // namespace

ToolTipText taskTip(const GanttIndex& index, TaskId id, nanoseconds now)
{
    const Trace& trace = *index.trace();
    const Task& task = trace.task(id);
    ToolTipText tip{index.taskName(id), stateText(trace, task), {}};
    const auto orNow = [now](nanoseconds time) { return time == kNotYet ? now : time; };
    if (task.submitted != kNotYet) {
        const nanoseconds left = task.started != kNotYet ? task.started : orNow(task.finished);
        tip.figures.emplace_back(TimelineWords::tr("queued"), secondsText(left - task.submitted));
    }
    if (task.started != kNotYet) {
        tip.figures.emplace_back(TimelineWords::tr("ran"),
                                 secondsText(orNow(task.finished) - task.started));
    }
    const bool hasResult = task.state == TaskState::Finished || task.state == TaskState::Failed;
    if (hasResult && task.delivered != kNotYet) {
        tip.figures.emplace_back(
            TimelineWords::tr("held back"),
            secondsText(std::max(nanoseconds(), task.delivered - task.finished)));
    }
    return tip;
}

ToolTipText mergedTip(const GanttHit& hit)
{
    return {TimelineWords::tr("%1 tasks").arg(countText(static_cast<qulonglong>(hit.count))),
            TimelineWords::tr("too narrow to be told apart"),
            {{TimelineWords::tr("zoom in with"), TimelineWords::tr("Ctrl+wheel or W")}}};
}

} // namespace loiter
