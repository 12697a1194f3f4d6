#include "core/trace/loop_spans.h"

#include <utility>

namespace loiter {

bool LoopSpans::begin(Lane& lane, const Span& span)
{
    if (span.kind == SpanKind::Step) {
        return beginStep(lane, span);
    }
    if (span.kind == SpanKind::Task || span.task.isNone()) {
        return m_tasks[span.task].begin(lane, span);
    }
    const auto task = m_tasks.find(span.task);
    return task != m_tasks.end() && task->second.begin(lane, span);
}

bool LoopSpans::end(Lane& lane, const Span& like, std::chrono::nanoseconds time)
{
    if (like.kind == SpanKind::Step) {
        return endStep(lane, like, time);
    }
    const auto task = m_tasks.find(like.task);
    return task != m_tasks.end() && task->second.end(lane, like, time);
}

bool LoopSpans::endTask(Lane& lane, TaskId task, std::chrono::nanoseconds time)
{
    const auto spans = m_tasks.find(task);
    if (spans == m_tasks.end() || !spans->second.endTask(lane, task, time)) {
        return false;
    }
    m_tasks.erase(spans);
    if (m_step && lane.spans[*m_step].task == task) {
        lane.spans[*m_step].end = time;
        m_step.reset();
        m_endedStep = task;
    }
    return true;
}

void LoopSpans::endAll(Lane& lane, std::chrono::nanoseconds time, std::vector<TaskId>& tasks)
{
    for (auto& [task, spans] : m_tasks) {
        spans.endAll(lane, time, tasks);
    }
    m_tasks.clear();
    if (m_step) {
        lane.spans[*m_step].end = time;
        m_step.reset();
    }
}

bool LoopSpans::beginStep(Lane& lane, Span span)
{
    if (m_step) {
        return false;
    }
    span.depth = 0;
    m_step = static_cast<std::uint32_t>(lane.spans.size());
    m_endedStep = {};
    lane.spans.push_back(span);
    return true;
}

bool LoopSpans::endStep(Lane& lane, const Span& like, std::chrono::nanoseconds time)
{
    if (!m_step) {
        return !like.task.isNone() && std::exchange(m_endedStep, {}) == like.task;
    }
    if (!isLike(lane.spans[*m_step], like)) {
        return false;
    }
    lane.spans[*m_step].end = time;
    m_step.reset();
    return true;
}

} // namespace loiter
