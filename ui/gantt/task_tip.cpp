#include "ui/gantt/task_tip.h"

#include "ui/gantt/timeline_words.h"
#include "ui/text_format.h"

#include <algorithm>

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

/// For how long a task did one thing, over all of its spans.
struct Phase
{
    SpanKind kind;
    QString word;
    nanoseconds time = {};
    bool isThere = false;
};

std::vector<Phase> phasesOfTasks()
{
    return {{SpanKind::Step, TimelineWords::tr("executing")},
            {SpanKind::Connect, TimelineWords::tr("connecting")},
            {SpanKind::Waiting, TimelineWords::tr("waiting")},
            {SpanKind::Read, TimelineWords::tr("reading")},
            {SpanKind::Save, TimelineWords::tr("saving")}};
}

bool isOfTask(const Span& span)
{
    return span.kind != SpanKind::Waiting || !span.text.isNone();
}

/// The spans of a task lie behind its own one, up to its end.
void addTimes(std::vector<Phase>& phases, const Trace& trace, TaskId id, nanoseconds now)
{
    const Task& task = trace.task(id);
    if (task.lane.isNone()) {
        return;
    }
    const std::vector<Span>& spans = trace.lane(task.lane).spans;
    const nanoseconds end = task.finished == kNotYet ? now : task.finished;
    for (auto span = std::ranges::lower_bound(spans, task.started, {}, &Span::start);
         span != spans.end() && span->start <= end;
         ++span) {
        const auto phase = std::ranges::find(phases, span->kind, &Phase::kind);
        if (span->task == id && phase != phases.end() && isOfTask(*span)) {
            phase->time += (span->end == kNotYet ? now : span->end) - span->start;
            phase->isThere = true;
        }
    }
}

void addPhases(ToolTipText& tip, const Trace& trace, TaskId id, nanoseconds now)
{
    std::vector<Phase> phases = phasesOfTasks();
    addTimes(phases, trace, id, now);
    for (const Phase& phase : phases) {
        if (phase.isThere) {
            tip.phases.emplace_back(phase.word, secondsText(phase.time));
        }
    }
}

std::vector<Phase> phasesOfRequests()
{
    return {{SpanKind::Delay, TimelineWords::tr("delayed")},
            {SpanKind::Queue, TimelineWords::tr("queued")},
            {SpanKind::Service, TimelineWords::tr("served")}};
}

QString answerText(const Lane& lane, const Span& request)
{
    if (lane.kind == LaneKind::Manager) {
        return TimelineWords::tr("left with the manager");
    }
    if (request.end == kNotYet) {
        return TimelineWords::tr("not answered yet");
    }
    return request.status == 0 ? TimelineWords::tr("not answered: the client left")
                               : TimelineWords::tr("status %1").arg(request.status);
}

/// `words` say what there are so many of.
ToolTipText tooNarrow(const QString& words, std::size_t count)
{
    return {words.arg(countText(static_cast<qulonglong>(count))),
            TimelineWords::tr("too narrow to be told apart"),
            {{TimelineWords::tr("zoom in with"), TimelineWords::tr("Ctrl+wheel or W")}}};
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
        addPhases(tip, trace, id, now);
        if (task.percentDone > 0 && task.state != TaskState::Finished) {
            tip.figures.emplace_back(TimelineWords::tr("done"),
                                     percentText(task.percentDone / 100.0));
        }
    }
    const bool hasResult = task.state == TaskState::Finished || task.state == TaskState::Failed;
    if (hasResult && task.delivered != kNotYet) {
        tip.figures.emplace_back(
            TimelineWords::tr("held back"),
            secondsText(std::max(nanoseconds(), task.delivered - task.finished)));
    }
    return tip;
}

ToolTipText stepTip(const GanttIndex& index, const GanttHit& hit, nanoseconds now)
{
    if (hit.task.isNone() && hit.count > 1) {
        return tooNarrow(TimelineWords::tr("%1 steps"), hit.count);
    }
    const std::vector<Bar>& steps = index.lane(hit.lane).steps().bars;
    nanoseconds time = {};
    for (std::size_t step = hit.step; step < hit.step + hit.count; ++step) {
        time += steps.at(step).endBy(now) - steps.at(step).start;
    }
    ToolTipText tip = hit.task.isNone() ? ToolTipText{TimelineWords::tr("event loop"), {}, {}}
                                        : taskTip(index, hit.task, now);
    tip.figures.emplace(
        tip.figures.begin(), TimelineWords::tr("executes here for"), secondsText(time));
    return tip;
}

ToolTipText requestTip(const GanttIndex& index, const GanttHit& hit, nanoseconds now)
{
    const Trace& trace = *index.trace();
    const std::vector<Span>& spans = trace.lane(hit.lane).spans;
    const Span& request = spans.at(hit.request);
    const auto endOf = [now](const Span& span) { return span.end == kNotYet ? now : span.end; };
    ToolTipText tip{traceText(trace, request.text), answerText(trace.lane(hit.lane), request), {}};
    tip.figures.emplace_back(TimelineWords::tr("arrived"),
                             secondsText(request.start - trace.start));
    tip.figures.emplace_back(TimelineWords::tr("took"),
                             secondsText(endOf(request) - request.start));
    if (!hit.task.isNone()) {
        tip.figures.emplace_back(TimelineWords::tr("asked by"), index.taskName(hit.task));
    }
    const std::vector<Phase> phases = phasesOfRequests();
    for (const std::uint32_t span : index.lane(hit.lane).spansOfRequest(request.request)) {
        const auto phase = std::ranges::find(phases, spans[span].kind, &Phase::kind);
        tip.phases.emplace_back(phase->word, secondsText(endOf(spans[span]) - spans[span].start));
    }
    return tip;
}

ToolTipText mergedTip(const GanttIndex& index, const GanttHit& hit)
{
    const bool areRequests = index.lane(hit.lane).requests().has_value();
    return tooNarrow(areRequests ? TimelineWords::tr("%1 requests") : TimelineWords::tr("%1 tasks"),
                     hit.count);
}

} // namespace loiter
