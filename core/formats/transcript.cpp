#include "core/formats/transcript.h"

namespace loiter {

namespace {

void appendTwoDigits(std::string& text, std::int64_t number)
{
    text += static_cast<char>('0' + number / 10);
    text += static_cast<char>('0' + number % 10);
}

} // namespace

std::string transcriptLine(std::string_view line,
                           std::chrono::nanoseconds sinceStart,
                           std::optional<std::chrono::seconds> startOfRun)
{
    if (!startOfRun) {
        return std::string(line);
    }
    constexpr std::chrono::seconds kDay = std::chrono::hours(24);
    const auto gone = std::chrono::floor<std::chrono::seconds>(sinceStart);
    const std::int64_t seconds = (((*startOfRun + gone) % kDay + kDay) % kDay).count();
    std::string text = "[";
    appendTwoDigits(text, seconds / 3600);
    text += ':';
    appendTwoDigits(text, seconds / 60 % 60);
    text += ':';
    appendTwoDigits(text, seconds % 60);
    text += "] ";
    return text.append(line);
}

void writeTranscript(std::ostream& out,
                     const Trace& trace,
                     std::optional<std::chrono::seconds> startOfRun)
{
    for (const PrintedLine& line : trace.printed) {
        out << transcriptLine(trace.text(line.text), line.time - trace.start, startOfRun) << '\n';
    }
}

} // namespace loiter
