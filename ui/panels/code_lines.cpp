#include "ui/panels/code_lines.h"

#include <algorithm>
#include <utility>

namespace loiter {

namespace {

constexpr std::string_view kMain = "main";

/// What a listing calls what a lane does.
std::string_view markOf(SpanKind kind)
{
    return kind == SpanKind::Task ? "running" : nameOf(kind);
}

/// The spans of a lane that are open now: the innermost, and the task around it.
struct Whereabouts
{
    const Span* innermost = nullptr;
    const Span* task = nullptr;
};

Whereabouts whereaboutsOf(const Lane& lane)
{
    Whereabouts open;
    for (std::size_t i = lane.spans.size(); i-- > 0;) {
        const Span& span = lane.spans[i];
        if (span.end == kNotYet) {
            open.innermost = open.innermost != nullptr ? open.innermost : &span;
            open.task = open.task == nullptr && span.kind == SpanKind::Task ? &span : open.task;
        }
        if (span.depth == 0) {
            break;
        }
    }
    return open;
}

/// An event loop is where the task is that executed last, as long as that is in progress.
Whereabouts whereaboutsOfLoop(const Lane& lane)
{
    Whereabouts open;
    const auto isStep = [](const Span& span) { return span.kind == SpanKind::Step; };
    const auto step = std::find_if(lane.spans.rbegin(), lane.spans.rend(), isStep);
    if (step == lane.spans.rend()) {
        return open;
    }
    const auto isOwnTask = [step](const Span& span) {
        return span.kind == SpanKind::Task && span.task == step->task;
    };
    const auto task = std::find_if(lane.spans.rbegin(), lane.spans.rend(), isOwnTask);
    if (task == lane.spans.rend() || task->end != kNotYet) {
        return open;
    }
    const auto isInnermost = [&](const Span& span) {
        return span.task == step->task && span.end == kNotYet && !isStep(span);
    };
    open.task = &*task;
    open.innermost = &*std::find_if(lane.spans.rbegin(), lane.spans.rend(), isInnermost);
    return open;
}

std::string_view callableOf(std::string_view label)
{
    return label.substr(0, label.find('('));
}

bool isSomewhere(const Lane& lane, const Whereabouts& open)
{
    return lane.ended == kNotYet && (lane.kind == LaneKind::Caller || open.task != nullptr);
}

/// Whether a marker is about the place; main is not in a task.
bool isAbout(const ListingMarker& marker, std::string_view callable)
{
    return marker.who == callable || (marker.who == "task" && callable != kMain);
}

} // namespace

void CodeLines::setListing(Listing listing)
{
    m_listing = std::move(listing);
}

void CodeLines::setTrace(const Trace* trace)
{
    m_trace = trace;
    m_lastEvents.clear();
    if (m_trace == nullptr) {
        return;
    }
    TraceChange all;
    for (std::uint32_t task = 0; task < m_trace->tasks.size(); ++task) {
        all.tasks.push_back({task});
    }
    append(all);
}

void CodeLines::append(const TraceChange& change)
{
    for (std::size_t i = change.firstNewLine; i < m_trace->printed.size(); ++i) {
        const PrintedLine& line = m_trace->printed[i];
        note(line.lane, {.time = line.time, .what = "printed", .text = line.text});
    }
    for (const TaskId task : change.tasks) {
        noteTask(task);
    }
}

void CodeLines::note(LaneId lane, const LastEvent& event)
{
    if (lane.isNone()) {
        return;
    }
    if (lane.value >= m_lastEvents.size()) {
        m_lastEvents.resize(lane.value + 1);
    }
    LastEvent& last = m_lastEvents[lane.value];
    if (event.time >= last.time) {
        last = event;
    }
}

void CodeLines::noteTask(TaskId id)
{
    const Task& task = m_trace->task(id);
    if (task.submitted != kNotYet) {
        note(task.submitter, {.time = task.submitted, .what = "submitted", .text = task.label});
    }
}

std::vector<LaneLine> CodeLines::laneLines() const
{
    std::vector<LaneLine> lines;
    if (m_trace == nullptr || m_trace->source != TraceSource::Run) {
        return lines;
    }
    for (std::uint32_t lane = 0; lane < m_trace->lanes.size(); ++lane) {
        if (const auto line = lineOf({lane})) {
            lines.push_back({.lane = {lane}, .line = *line});
        }
    }
    return lines;
}

std::optional<std::size_t> CodeLines::lineOf(LaneId id) const
{
    const Lane& lane = m_trace->lane(id);
    const bool isLoop = lane.kind == LaneKind::EventLoop;
    const Whereabouts open = isLoop ? whereaboutsOfLoop(lane) : whereaboutsOf(lane);
    if (!isSomewhere(lane, open)) {
        return std::nullopt;
    }
    const std::string_view callable =
        open.task == nullptr ? kMain
                             : callableOf(m_trace->text(m_trace->task(open.task->task).label));
    if (open.innermost != open.task) {
        return find(callable, markOf(open.innermost->kind), textOf(*open.innermost));
    }
    const LastEvent event = lastEventOf(id, open.task);
    const auto line = find(callable, event.what, m_trace->text(event.text));
    return line || open.task == nullptr ? line : find(callable, "running", {});
}

/// The text that a span's markers ask for: its own, and the call that is awaited.
std::string CodeLines::textOf(const Span& span) const
{
    std::string text(m_trace->text(span.text));
    if (!span.task.isNone()) {
        text += m_trace->text(m_trace->task(span.task).label);
    }
    return text;
}

/// The last event of a lane since the task began; what came before it says nothing any more.
CodeLines::LastEvent CodeLines::lastEventOf(LaneId id, const Span* task) const
{
    const LastEvent event = id.value < m_lastEvents.size() ? m_lastEvents[id.value] : LastEvent();
    return task != nullptr && event.time < task->start ? LastEvent() : event;
}

std::optional<std::size_t>
CodeLines::find(std::string_view callable, std::string_view what, std::string_view text) const
{
    const ListingMarker* best = nullptr;
    for (const ListingMarker& marker : m_listing.markers) {
        const bool fits = marker.what == what && isAbout(marker, callable) &&
                          text.find(marker.text) != std::string_view::npos;
        if (fits && (best == nullptr || marker.text.size() > best->text.size())) {
            best = &marker;
        }
    }
    return best == nullptr ? std::nullopt : std::optional(best->line);
}

std::string_view shortLaneName(std::string_view name)
{
    constexpr std::string_view kPool = "ThreadPoolExecutor-";
    return name.starts_with(kPool) ? name.substr(kPool.size()) : name;
}

} // namespace loiter
