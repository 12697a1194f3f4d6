#include "ui/gantt/gantt_index.h"

#include "core/trace/time_order.h"

#include <algorithm>
#include <utility>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

/// Shorter than this part of the whole, a delay is what it takes to wake a thread.
constexpr int kNoticeableShare = 100;

bool hasResult(const Task& task)
{
    return task.state == TaskState::Finished || task.state == TaskState::Failed;
}

bool isUndelivered(const Task& task, nanoseconds until)
{
    return task.delivered == kNotYet || task.delivered >= until;
}

} // namespace

void GanttIndex::setTrace(const Trace* trace)
{
    *this = GanttIndex();
    m_trace = trace;
    if (m_trace == nullptr) {
        return;
    }
    for (std::uint32_t task = 0; task < m_trace->tasks.size(); ++task) {
        updateTask(TaskId{task});
    }
    m_queueChangedFrom = kNotYet;
    updateRest();
}

void GanttIndex::update(const TraceChange& change)
{
    if (m_trace == nullptr) {
        return;
    }
    for (const TaskId task : change.tasks) {
        updateTask(task);
    }
    updateRest();
}

bool GanttIndex::hasSpan(SpanKind kind) const
{
    return std::ranges::any_of(m_lanes,
                               [kind](const LaneIndex& lane) { return lane.hasSpan(kind); });
}

QString GanttIndex::taskName(TaskId task) const
{
    const TextId label = m_trace->task(task).label;
    if (label.isNone()) {
        return QStringLiteral("task %1").arg(task.value);
    }
    const QString text = traceText(*m_trace, label);
    const auto uses = m_uses.find(label);
    const bool isRepeated = uses != m_uses.end() && uses->second > 1;
    return isRepeated ? QString::number(task.value) + u' ' + text : text;
}

nanoseconds GanttIndex::blockedFrom(const Bar& wait, nanoseconds now) const
{
    if (wait.kind != SpanKind::Waiting || wait.task.isNone()) {
        return kNotYet;
    }
    constexpr unsigned kBitsOfSpan = 32;
    const std::uint64_t key = (std::uint64_t{wait.task.value} << kBitsOfSpan) | wait.span;
    const auto known = m_blockedFrom.find(key);
    if (known != m_blockedFrom.end()) {
        return known->second;
    }
    const nanoseconds end = wait.endBy(now);
    const nanoseconds from = firstReadyDuring(wait, end);
    // Other lanes' events may still come a little late.
    constexpr nanoseconds kSettled = std::chrono::milliseconds(200);
    if (wait.end != kNotYet && wait.end + kSettled < now) {
        m_blockedFrom.emplace(key, from);
    }
    return from;
}

nanoseconds GanttIndex::firstReadyDuring(const Bar& wait, nanoseconds end) const
{
    const nanoseconds noticeable = (m_trace->end - m_trace->start) / kNoticeableShare;
    for (const Instant& completion : m_completions) {
        const nanoseconds from = std::max(completion.time, wait.start);
        if (end - from <= noticeable) {
            break; // nor can a later one be noticed
        }
        const Task& other = m_trace->task(completion.task);
        if (completion.task != wait.task && isUndelivered(other, end)) {
            return from;
        }
    }
    return kNotYet;
}

void GanttIndex::updateTask(TaskId id)
{
    const Task& task = m_trace->task(id);
    m_seen.resize(std::max<std::size_t>(m_seen.size(), id.value + 1U));
    Seen& seen = m_seen[id.value];
    if (task.submitted != kNotYet && !std::exchange(seen.submitted, true)) {
        noteSubmission(id, task);
    }
    if (task.started != kNotYet && !std::exchange(seen.started, true)) {
        changeQueueAt(task.started);
    }
    if (task.isDone() && task.finished != kNotYet && !std::exchange(seen.finished, true)) {
        noteEnd(id, task);
    }
    if (task.delivered != kNotYet && !std::exchange(seen.delivered, true)) {
        m_newDeliveries.push_back({task.delivered, id});
    }
}

void GanttIndex::noteSubmission(TaskId id, const Task& task)
{
    m_newSubmissions.push_back({task.submitted, id});
    if (!task.label.isNone()) {
        ++m_uses[task.label];
    }
    changeQueueAt(task.submitted);
    if (task.started != kNotYet) {
        changeQueueAt(task.started);
    }
}

void GanttIndex::noteEnd(TaskId id, const Task& task)
{
    if (hasResult(task)) {
        m_newCompletions.push_back({task.finished, id});
    }
    if (task.started == kNotYet) {
        m_newCancellations.push_back({task.finished, id});
        changeQueueAt(task.finished);
    }
}

void GanttIndex::changeQueueAt(nanoseconds time)
{
    m_queueChangedFrom = std::min(m_queueChangedFrom, time);
}

void GanttIndex::updateRest()
{
    mergeInTimeOrder(m_submissions, m_newSubmissions);
    mergeInTimeOrder(m_deliveries, m_newDeliveries);
    mergeInTimeOrder(m_completions, m_newCompletions);
    mergeInTimeOrder(m_cancellations, m_newCancellations);
    m_queue.update(m_trace->queueDepth, m_queueChangedFrom);
    m_queueChangedFrom = nanoseconds::max();
    m_lanes.resize(m_trace->lanes.size());
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
        m_lanes[lane].update(*m_trace, m_trace->lanes[lane]);
    }
}

QString traceText(const Trace& trace, TextId id)
{
    const std::string_view text = trace.text(id);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace loiter
