#include "core/formats/csv_writer.h"

#include "core/formats/decimal.h"

namespace loiter {

namespace {

constexpr std::string_view kLineEnd = "\r\n";

std::string_view laneName(const Trace& trace, LaneId lane)
{
    return lane.isNone() ? std::string_view() : trace.text(trace.lane(lane).name);
}

std::string timeField(const Trace& trace, std::chrono::nanoseconds time)
{
    return time == kNotYet ? std::string() : secondsWithNanoseconds(time - trace.start);
}

void writeRow(std::ostream& out, const Trace& trace, std::size_t index)
{
    const Task& task = trace.tasks[index];
    out << std::to_string(index) << ',' << csvField(trace.text(task.label)) << ','
        << csvField(laneName(trace, task.submitter)) << ',' << csvField(laneName(trace, task.lane))
        << ',' << nameOf(task.state) << ',' << csvField(trace.text(task.result)) << ','
        << csvField(trace.text(task.resultType));
    for (const auto time :
         {task.submitted, task.started, task.finished, task.requested, task.delivered}) {
        out << ',' << timeField(trace, time);
    }
    out << kLineEnd;
}

} // namespace

void writeCsv(std::ostream& out, const Trace& trace)
{
    out << "id,label,submitter,lane,state,result,result_type,"
           "submitted_s,started_s,finished_s,requested_s,delivered_s"
        << kLineEnd;
    for (std::size_t index = 0; index < trace.tasks.size(); ++index) {
        writeRow(out, trace, index);
    }
}

std::string csvField(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string(text);
    }
    std::string field = "\"";
    for (const char character : text) {
        field.append(character == '"' ? 2 : 1, character);
    }
    return field + '"';
}

} // namespace loiter
