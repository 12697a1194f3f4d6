#include "core/formats/chrome_trace_writer.h"

#include "core/formats/decimal.h"
#include "core/formats/json_writer.h"
#include "core/formats/span_name.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace loiter {

namespace {

using Layout = JsonWriter::Layout;
using Time = std::chrono::nanoseconds;

/// Which end of an arrow.
enum class FlowEnd { Start, Finish };

/// Where a task executed first and last, on an event loop.
struct StepsOfTask
{
    const Span* first = nullptr;
    const Span* last = nullptr;
};

/// Writes one trace.
class Writer
{
public:
    Writer(JsonWriter& json, const Trace& trace)
        : m_json(json)
        , m_trace(trace)
    {}

    /// In the order that flows need, see writeChromeTrace().
    void writeEvents()
    {
        writeProcesses();
        for (std::uint32_t lane = 0; lane < m_trace.lanes.size(); ++lane) {
            writeLaneName({lane});
            writeLife({lane});
        }
        for (std::uint32_t task = 0; task < m_trace.tasks.size(); ++task) {
            writeSubmission({task});
        }
        for (std::uint32_t lane = 0; lane < m_trace.lanes.size(); ++lane) {
            writeSpansOf({lane});
        }
        for (std::uint32_t task = 0; task < m_trace.tasks.size(); ++task) {
            writeDelivery({task});
        }
        writeLinks();
        writeCounter("queue depth", m_trace.queueDepth);
        for (const Counter& counter : m_trace.counters) {
            writeCounter(m_trace.text(counter.name), counter.samples);
        }
    }

private:
    void writeText(std::string_view key, std::string_view text)
    {
        m_json.key(key);
        m_json.text(text);
    }

    void writeNumber(std::string_view key, std::uint64_t number)
    {
        m_json.key(key);
        m_json.unsignedInteger(number);
    }

    void writeTime(std::string_view key, Time time)
    {
        m_json.key(key);
        m_json.verbatim(microseconds(time));
    }

    /// Begins an event of a process; the caller ends it.
    void beginEvent(std::string_view phase, std::string_view name, std::uint32_t process)
    {
        m_json.beginObject(Layout::OneLine);
        writeText("ph", phase);
        writeText("name", name);
        writeNumber("pid", process + std::uint64_t{1});
    }

    /// Begins an event that happens on a lane at a time; the caller ends it.
    void beginEvent(std::string_view phase, std::string_view name, LaneId lane, Time time)
    {
        beginEvent(phase, name, m_trace.lane(lane).process);
        writeNumber("tid", threadOf(lane));
        writeTime("ts", time - m_trace.start);
    }

    static std::uint64_t threadOf(LaneId lane) { return lane.value + std::uint64_t{1}; }

    void writeProcesses()
    {
        std::set<std::uint32_t> processes;
        for (const Lane& lane : m_trace.lanes) {
            processes.insert(lane.process);
        }
        for (const std::uint32_t process : processes) {
            beginEvent("M", "process_name", process);
            m_json.key("args");
            m_json.beginObject();
            writeText("name", process == 0 ? "loiter" : "worker " + std::to_string(process));
            m_json.endObject();
            m_json.endObject();
        }
    }

    void writeLaneName(LaneId id)
    {
        const Lane& lane = m_trace.lane(id);
        beginEvent("M", "thread_name", lane.process);
        writeNumber("tid", threadOf(id));
        m_json.key("args");
        m_json.beginObject();
        writeText("name", laneName(id));
        m_json.endObject();
        m_json.endObject();

        beginEvent("M", "thread_sort_index", lane.process);
        writeNumber("tid", threadOf(id));
        m_json.key("args");
        m_json.beginObject();
        writeNumber("sort_index", threadOf(id));
        m_json.endObject();
        m_json.endObject();
    }

    std::string laneName(LaneId id) const
    {
        const std::string_view name = m_trace.text(m_trace.lane(id).name);
        return name.empty() ? "lane " + std::to_string(id.value) : std::string(name);
    }

    /// A caller's lane as one slice, in which its instants and the ends of arrows lie.
    void writeLife(LaneId id)
    {
        const Lane& lane = m_trace.lane(id);
        if (lane.kind != LaneKind::Caller || lane.started == kNotYet) {
            return;
        }
        beginEvent("X", laneName(id), id, lane.started);
        writeTime("dur", (lane.ended == kNotYet ? m_trace.end : lane.ended) - lane.started);
        writeText("cat", "lane");
        m_json.endObject();
    }

    void writeInstant(std::string_view category, TaskId id, LaneId lane, Time time)
    {
        const std::string_view label = m_trace.text(m_trace.task(id).label);
        beginEvent("i", std::string(category) + " " + std::string(label), lane, time);
        writeText("cat", category);
        writeText("s", "t");
        m_json.key("args");
        m_json.beginObject();
        writeNumber("task", id.value);
        m_json.endObject();
        m_json.endObject();
    }

    /// The two ends of an arrow have the same name, category and id.
    void writeFlow(FlowEnd end, std::string_view category, std::uint64_t id, LaneId lane, Time time)
    {
        beginEvent(end == FlowEnd::Start ? "s" : "f", category, lane, time);
        writeText("cat", category);
        writeNumber("id", id);
        if (end == FlowEnd::Finish) {
            writeText("bp", "e"); // the slice around it, not the next one
        }
        m_json.endObject();
    }

    bool isArrowToStart(const Task& task) const
    {
        return task.submitted != kNotYet && !task.submitter.isNone() && task.started != kNotYet &&
               !task.lane.isNone();
    }

    bool isArrowToDelivery(const Task& task) const
    {
        return task.delivered != kNotYet && !task.submitter.isNone() && task.finished != kNotYet &&
               task.started != kNotYet && !task.lane.isNone();
    }

    void writeSubmission(TaskId id)
    {
        const Task& task = m_trace.task(id);
        if (task.submitted == kNotYet || task.submitter.isNone()) {
            return;
        }
        writeInstant("submitted", id, task.submitter, task.submitted);
        if (isArrowToStart(task)) {
            writeFlow(FlowEnd::Start, "start", id.value, task.submitter, task.submitted);
        }
    }

    void writeDelivery(TaskId id)
    {
        const Task& task = m_trace.task(id);
        if (task.delivered == kNotYet || task.submitter.isNone()) {
            return;
        }
        writeInstant("delivered", id, task.submitter, task.delivered);
        if (isArrowToDelivery(task)) {
            writeFlow(FlowEnd::Finish, "delivery", id.value, task.submitter, task.delivered);
        }
    }

    void writeSpansOf(LaneId lane)
    {
        switch (m_trace.lane(lane).kind) {
        case LaneKind::EventLoop:
            return writeLoopSpans(lane);
        case LaneKind::Server:
        case LaneKind::Manager:
            return writeRequests(lane);
        default:
            return writeSpans(lane);
        }
    }

    /// Requests overlap, so they are async.
    void writeRequests(LaneId lane)
    {
        for (const Span& span : m_trace.lane(lane).spans) {
            const std::uint64_t id = threadOf(lane) << 32U | span.request;
            writeAsync(lane, span, nameOf(SpanKind::Request), id);
        }
    }

    void writeSpans(LaneId lane)
    {
        std::vector<Time> ends; // of the spans around the one at hand
        std::uint64_t crossings = 0;
        for (const Span& span : m_trace.lane(lane).spans) {
            const Time end = endOf(span);
            while (!ends.empty() && ends.back() <= span.start) {
                ends.pop_back();
            }
            if (!ends.empty() && end > ends.back()) {
                writeAsync(lane, span, nameOf(span.kind), threadOf(lane) << 32U | crossings++);
                continue;
            }
            writeSlice(lane, span);
            if (span.kind == SpanKind::Task) {
                writeArrowsOf(span.task, span.start, lastMoment(span.start, end));
            }
            ends.push_back(end);
        }
    }

    /// On an event loop the steps are slices; the tasks, which overlap, are async.
    void writeLoopSpans(LaneId lane)
    {
        std::map<TaskId, StepsOfTask> steps;
        for (const Span& span : m_trace.lane(lane).spans) {
            if (span.kind == SpanKind::Step) {
                StepsOfTask& ofTask = steps[span.task];
                ofTask.first = ofTask.first == nullptr ? &span : ofTask.first;
                ofTask.last = &span;
                writeSlice(lane, span);
            } else {
                const std::uint64_t id = threadOf(lane) << 32U | span.task.value;
                writeAsync(lane, span, nameOf(SpanKind::Task), id);
            }
        }
        for (const auto& [task, ofTask] : steps) {
            if (!task.isNone()) {
                writeArrowsOf(
                    task, ofTask.first->start, lastMoment(ofTask.last->start, endOf(*ofTask.last)));
            }
        }
    }

    Time endOf(const Span& span) const { return span.end == kNotYet ? m_trace.end : span.end; }

    void writeSlice(LaneId lane, const Span& span)
    {
        beginEvent("X", spanName(m_trace, span), lane, span.start);
        writeTime("dur", endOf(span) - span.start);
        writeText("cat", nameOf(span.kind));
        writeArguments(span);
        m_json.endObject();
    }

    void writeAsync(LaneId lane, const Span& span, std::string_view category, std::uint64_t id)
    {
        const std::string name = spanName(m_trace, span);
        for (const bool isBegin : {true, false}) {
            beginEvent(isBegin ? "b" : "e", name, lane, isBegin ? span.start : endOf(span));
            writeText("cat", category);
            writeText("id", std::to_string(id));
            if (isBegin) {
                writeArguments(span);
            }
            m_json.endObject();
        }
    }

    void writeArguments(const Span& span)
    {
        m_json.key("args");
        m_json.beginObject();
        if (!span.task.isNone()) {
            writeNumber("task", span.task.value);
        }
        if (span.kind == SpanKind::Task) {
            const Task& task = m_trace.task(span.task);
            writeText("state", nameOf(task.state));
            writeText("result", m_trace.text(task.result));
            writeText("type", m_trace.text(task.resultType));
        }
        if (span.status != 0) {
            writeNumber("status", span.status);
        }
        if (span.end == kNotYet) {
            m_json.key("unfinished");
            m_json.boolean(true);
        }
        m_json.endObject();
    }

    /// Their ends that lie in the task's slices, at times within these.
    void writeArrowsOf(TaskId id, Time start, Time end)
    {
        const Task& task = m_trace.task(id);
        if (isArrowToStart(task)) {
            writeFlow(FlowEnd::Finish, "start", id.value, task.lane, start);
        }
        if (isArrowToDelivery(task)) {
            writeFlow(FlowEnd::Start, "delivery", id.value, task.lane, end);
        }
    }

    /// The last time that lies within a slice: at its end the next one may have begun.
    static Time lastMoment(Time start, Time end) { return std::max(start, end - Time(1)); }

    /// From one task to another, where both have a slice; the end never before the start.
    void writeLinks()
    {
        std::uint64_t id = 0;
        for (const Link& link : m_trace.links) {
            const Task& from = m_trace.task(link.from);
            const Task& to = m_trace.task(link.to);
            if (!from.lane.isNone() && !to.lane.isNone()) {
                writeFlow(FlowEnd::Start, "link", id, from.lane, link.time);
                writeFlow(FlowEnd::Finish, "link", id, to.lane, std::max(link.time, to.started));
            }
            ++id;
        }
    }

    void writeCounter(std::string_view name, const std::vector<CounterSample>& samples)
    {
        for (const CounterSample& sample : samples) {
            beginEvent("C", name, std::uint32_t{0});
            writeTime("ts", sample.time - m_trace.start);
            m_json.key("args");
            m_json.beginObject();
            m_json.key("value");
            m_json.integer(sample.value);
            m_json.endObject();
            m_json.endObject();
        }
    }

    JsonWriter& m_json;
    const Trace& m_trace;
};

std::string_view sourceName(TraceSource source)
{
    switch (source) {
    case TraceSource::Run:
        return "run";
    case TraceSource::Prediction:
        return "prediction";
    case TraceSource::File:
        return "file";
    }
    return {};
}

void writeOtherData(JsonWriter& json, const Trace& trace, const Experiment& experiment)
{
    const auto writeText = [&](std::string_view key, std::string_view text) {
        json.key(key);
        json.text(text);
    };
    json.key("otherData");
    json.beginObject();
    writeText("program", "loiter");
    writeText("source", sourceName(trace.source));
    writeText("demo", experiment.demo);
    writeText("strategy", nameOf(experiment.strategy));
    writeText("collection", nameOf(experiment.collection));
    json.key("workers");
    json.integer(experiment.workers);
    json.key("seed");
    json.unsignedInteger(experiment.seed);
    json.key("timeScale");
    json.real(experiment.timeScale);
    json.endObject();
}

} // namespace

void writeChromeTrace(std::ostream& out, const Trace& trace, const Experiment& experiment)
{
    JsonWriter json(out);
    json.beginObject();
    json.key("displayTimeUnit");
    json.text("ms");
    writeOtherData(json, trace, experiment);
    json.key("traceEvents");
    json.beginArray();
    Writer(json, trace).writeEvents();
    json.endArray();
    json.endObject();
    out << '\n';
}

} // namespace loiter
