#include "ui/gantt/lane_index.h"

#include <algorithm>

namespace loiter {

namespace {

using std::chrono::nanoseconds;

bool isFree(const BarRow& row, nanoseconds start)
{
    return row.bars.empty() || (row.bars.back().end != kNotYet && row.bars.back().end <= start);
}

bool hasFailed(const Trace& trace, const Span& span)
{
    if (span.kind == SpanKind::Request) {
        return span.status >= kFirstServerError;
    }
    return span.kind == SpanKind::Task && !span.task.isNone() &&
           trace.task(span.task).state == TaskState::Failed;
}

} // namespace

void LaneIndex::update(const Trace& trace, const Lane& lane)
{
    m_isLoop = lane.kind == LaneKind::EventLoop;
    m_isServer = takesRequests(lane.kind);
    endStep(lane);
    // First what has ended: its row is free for what comes next.
    const auto hasEnded = [&](const Place& place) { return end(trace, lane, place); };
    m_open.erase(std::remove_if(m_open.begin(), m_open.end(), hasEnded), m_open.end());
    for (; m_seen < lane.spans.size(); ++m_seen) {
        const Span& span = lane.spans[m_seen];
        m_kinds.set(static_cast<std::size_t>(span.kind));
        const auto index = static_cast<std::uint32_t>(m_seen);
        if (m_isLoop && span.kind == SpanKind::Step) {
            addStep(span, index);
            continue;
        }
        if ((m_isLoop || m_isServer) && span.depth > 0) {
            m_own[ownerOf(span)].spans.push_back(index);
        }
        if (span.depth > 0) {
            continue;
        }
        add(span, index);
        if (end(trace, lane, m_open.back())) {
            m_open.pop_back();
        }
    }
}

std::span<const std::uint32_t> LaneIndex::spansOf(TaskId task) const
{
    return m_isLoop ? spansOwnedBy(task.value) : std::span<const std::uint32_t>();
}

std::span<const std::uint32_t> LaneIndex::spansOfRequest(std::uint32_t request) const
{
    return m_isServer ? spansOwnedBy(request) : std::span<const std::uint32_t>();
}

std::span<const LaneIndex::Place> LaneIndex::requestsOf(TaskId task) const
{
    const auto found = m_requests.find(task);
    return found == m_requests.end() ? std::span<const Place>() : found->second;
}

std::optional<std::size_t> LaneIndex::requests() const
{
    return m_isServer ? std::optional(m_own.size()) : std::nullopt;
}

std::uint32_t LaneIndex::ownerOf(const Span& span) const
{
    return m_isServer ? span.request : span.task.value;
}

std::span<const std::uint32_t> LaneIndex::spansOwnedBy(std::uint32_t owner) const
{
    const auto found = m_own.find(owner);
    return found == m_own.end() ? std::span<const std::uint32_t>() : found->second.spans;
}

std::optional<std::size_t> LaneIndex::rowOf(TaskId task) const
{
    const auto found = m_own.find(task.value);
    return !m_isLoop || found == m_own.end() ? std::nullopt : std::optional(found->second.row);
}

nanoseconds LaneIndex::busy(nanoseconds now) const
{
    if (!m_isLoop) {
        return m_busy + openTime(SpanKind::Task, now);
    }
    const bool executes = !m_steps.bars.empty() && m_steps.bars.back().end == kNotYet;
    return executes ? m_busy + (m_steps.bars.back().endBy(now) - m_steps.bars.back().start)
                    : m_busy;
}

nanoseconds LaneIndex::blocked(nanoseconds now) const
{
    return m_blocked + openTime(SpanKind::Waiting, now);
}

nanoseconds LaneIndex::lastEnd() const
{
    nanoseconds last = kNotYet;
    for (const BarRow& row : m_rows) {
        last = std::max(last, row.bars.back().end);
    }
    return m_open.empty() ? last : kNotYet;
}

void LaneIndex::add(const Span& span, std::uint32_t index)
{
    const std::size_t row = freeRow(span.start);
    m_rows[row].bars.push_back(
        {.start = span.start, .task = span.task, .span = index, .kind = span.kind});
    m_open.push_back({row, m_rows[row].bars.size() - 1});
    if ((m_isLoop && span.kind == SpanKind::Task) || m_isServer) {
        m_own[ownerOf(span)].row = row;
    }
    if (m_isServer && !span.task.isNone()) {
        m_requests[span.task].push_back(m_open.back());
    }
}

void LaneIndex::addStep(const Span& span, std::uint32_t index)
{
    m_steps.bars.push_back(
        {.start = span.start, .task = span.task, .span = index, .kind = span.kind});
    m_busy += span.end == kNotYet ? nanoseconds() : span.end - span.start;
    m_steps.bars.back().end = span.end;
}

/// Takes note of the end of the last step, if that is new.
void LaneIndex::endStep(const Lane& lane)
{
    if (m_steps.bars.empty() || m_steps.bars.back().end != kNotYet) {
        return;
    }
    Bar& step = m_steps.bars.back();
    step.end = lane.spans[step.span].end;
    m_busy += step.end == kNotYet ? nanoseconds() : step.end - step.start;
}

/// Whether a bar has ended; if so, takes note of it.
bool LaneIndex::end(const Trace& trace, const Lane& lane, const Place& place)
{
    BarRow& row = m_rows[place.row];
    Bar& bar = row.bars[place.bar];
    const Span& span = lane.spans[bar.span];
    if (span.end == kNotYet) {
        return false;
    }
    bar.end = span.end;
    if (bar.kind == SpanKind::Task) {
        m_busy += m_isLoop ? nanoseconds() : bar.end - bar.start;
    }
    if (hasFailed(trace, span)) {
        row.failed.insert(std::ranges::upper_bound(row.failed, place.bar), place.bar);
    }
    if (bar.kind == SpanKind::Waiting && span.text.isNone()) {
        m_blocked += bar.end - bar.start;
    }
    return true;
}

std::size_t LaneIndex::freeRow(nanoseconds start)
{
    const auto fits = [start](const BarRow& row) { return isFree(row, start); };
    const auto row = std::ranges::find_if(m_rows, fits);
    if (row == m_rows.end()) {
        m_rows.emplace_back();
        return m_rows.size() - 1;
    }
    return static_cast<std::size_t>(row - m_rows.begin());
}

nanoseconds LaneIndex::openTime(SpanKind kind, nanoseconds now) const
{
    nanoseconds time{};
    for (const Place& place : m_open) {
        const Bar& bar = m_rows[place.row].bars[place.bar];
        if (bar.kind == kind) {
            time += bar.endBy(now) - bar.start;
        }
    }
    return time;
}

} // namespace loiter
