#include "core/formats/summary_json.h"

#include "core/formats/decimal.h"
#include "core/formats/experiment_json.h"
#include "core/formats/json_writer.h"
#include "core/trace/orders.h"
#include "core/trace/server_counts.h"
#include "core/trace/trace_statistics.h"

#include <charconv>
#include <string_view>

namespace loiter {

namespace {

using Layout = JsonWriter::Layout;

void writeTime(JsonWriter& json,
               std::string_view name,
               const Trace& trace,
               std::chrono::nanoseconds time)
{
    json.key(name);
    if (time == kNotYet) {
        return json.null();
    }
    json.verbatim(shortestSeconds(time - trace.start));
}

template<typename Number>
bool isWholly(std::string_view text)
{
    Number number = {};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    return result.ec == std::errc() && result.ptr == text.data() + text.size();
}

void writeReal(JsonWriter& json, std::string_view text)
{
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    json.real(number);
}

void writeResult(JsonWriter& json, const Trace& trace, const Task& task)
{
    const std::string_view text = trace.text(task.result);
    const std::string_view type = trace.text(task.resultType);
    json.key("result");
    if (task.state == TaskState::Failed) {
        return json.text(std::string(type) + (text.empty() ? "" : ": ") + std::string(text));
    }
    if (task.state != TaskState::Finished || type == "NoneType") {
        return json.null();
    }
    if (type == "int" && isWholly<std::int64_t>(text)) {
        return json.verbatim(text);
    }
    if (type == "float" && isWholly<double>(text)) {
        return writeReal(json, text);
    }
    json.text(text);
}

void writeTask(JsonWriter& json, const Trace& trace, std::size_t index)
{
    const Task& task = trace.tasks[index];
    json.beginObject(Layout::OneLine);
    json.key("id");
    json.unsignedInteger(index);
    json.key("label");
    json.text(trace.text(task.label));
    json.key("lane");
    if (task.lane.isNone()) {
        json.null();
    } else {
        json.text(trace.text(trace.lane(task.lane).name));
    }
    json.key("state");
    json.text(nameOf(task.state));
    writeResult(json, trace, task);
    writeTime(json, "submitted_s", trace, task.submitted);
    writeTime(json, "started_s", trace, task.started);
    writeTime(json, "finished_s", trace, task.finished);
    writeTime(json, "requested_s", trace, task.requested);
    writeTime(json, "delivered_s", trace, task.delivered);
    json.endObject();
}

void writeOrder(JsonWriter& json, std::string_view name, const std::vector<TaskId>& order)
{
    json.key(name);
    json.beginArray(Layout::OneLine);
    for (const TaskId task : order) {
        json.unsignedInteger(task.value);
    }
    json.endArray();
}

void writeOrders(JsonWriter& json, const Orders& orders)
{
    json.key("orders");
    json.beginObject();
    writeOrder(json, "submission", orders.submission);
    writeOrder(json, "start", orders.start);
    writeOrder(json, "completion", orders.completion);
    writeOrder(json, "delivery", orders.delivery);
    json.endObject();
}

void writeFigure(JsonWriter& json, std::string_view name, double value)
{
    json.key(name);
    json.real(value);
}

void writeDuration(JsonWriter& json, std::string_view name, std::chrono::nanoseconds duration)
{
    json.key(name);
    json.verbatim(shortestSeconds(duration));
}

void writeStatistics(JsonWriter& json, const TraceStatistics& statistics)
{
    json.key("statistics");
    json.beginObject();
    writeFigure(json, "workers", statistics.workers);
    writeDuration(json, "sequential_s", statistics.sequential);
    writeFigure(json, "speedup", statistics.speedup);
    writeFigure(json, "efficiency", statistics.efficiency);
    writeFigure(json, "utilisation", statistics.utilisation);
    json.key("most_in_progress");
    json.integer(statistics.mostInProgress);
    json.key("most_executing");
    json.integer(statistics.mostExecuting);
    writeDuration(json, "mean_queue_wait_s", statistics.meanQueueWait);
    writeDuration(json, "caller_blocked_s", statistics.callerBlocked);
    writeDuration(json, "head_of_line_s", statistics.headOfLine);
    json.endObject();
}

void writeServer(JsonWriter& json, const ServerCounts& counts)
{
    json.key("server");
    json.beginObject();
    json.key("requests");
    json.unsignedInteger(counts.requests);
    json.key("answers");
    json.unsignedInteger(counts.answers);
    json.endObject();
}

} // namespace

void writeSummary(std::ostream& out,
                  const Trace& trace,
                  const Experiment& experiment,
                  std::optional<std::uint64_t> peakMemory)
{
    const TraceStatistics statistics = traceStatistics(trace, poolSize(experiment));
    JsonWriter json(out);
    json.beginObject();
    json.key("experiment");
    writeExperiment(json, experiment);
    writeDuration(json, "elapsed_s", statistics.elapsed);
    if (peakMemory) {
        json.key("peak_memory_bytes");
        json.unsignedInteger(*peakMemory);
    }
    json.key("tasks");
    json.beginArray();
    for (std::size_t index = 0; index < trace.tasks.size(); ++index) {
        writeTask(json, trace, index);
    }
    json.endArray();
    writeOrders(json, orders(trace));
    writeStatistics(json, statistics);
    if (const auto counts = serverCounts(trace)) {
        writeServer(json, *counts);
    }
    json.endObject();
    out << '\n';
}

} // namespace loiter
