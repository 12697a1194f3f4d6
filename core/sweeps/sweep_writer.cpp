#include "core/sweeps/sweep_writer.h"

#include "core/formats/csv_writer.h"
#include "core/formats/decimal.h"

#include <array>
#include <cstdio>

namespace loiter {

namespace {

constexpr std::uint64_t kKibibyte = 1024;

std::string withDecimals(double number, int decimals)
{
    std::array<char, 64> text = {};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, number);
    return text.data();
}

/// "294.07s"
std::string shortSeconds(std::chrono::nanoseconds time)
{
    return withDecimals(std::chrono::duration<double>(time).count(), 2) + "s";
}

/// ", 2.91x"
std::string shortSpeedup(const SweepPoint& point, const std::vector<SweepPoint>& points)
{
    const auto speedup = speedupOf(point, points);
    return speedup ? ", " + withDecimals(*speedup, 2) + "x" : "";
}

std::string predictionText(const SweepPoint& point, const std::vector<SweepPoint>& points)
{
    return point.isGood() ? "predicted " + shortSeconds(point.elapsed) + shortSpeedup(point, points)
                          : "no prediction: " + point.error;
}

std::string measurementText(const SweepPoint& point, const std::vector<SweepPoint>& points)
{
    if (!point.isGood()) {
        return "failed: " + point.error;
    }
    const CpuTime cpuTime = point.cpuTime.value_or(CpuTime());
    return shortSeconds(cpuTime.user) + " user " + shortSeconds(cpuTime.system) + " system " +
           shortSeconds(point.elapsed) + " real " + std::to_string(point.peakMemory / kKibibyte) +
           "kB mem" + shortSpeedup(point, points);
}

std::string numberField(std::optional<double> number)
{
    constexpr int kDecimals = 4;
    return number ? withDecimals(*number, kDecimals) : "";
}

void writePoint(std::ostream& out, const SweepPoint& point, const std::vector<SweepPoint>& points)
{
    const auto seconds = [&](std::chrono::nanoseconds time) {
        return point.isGood() ? secondsWithNanoseconds(time) : std::string();
    };
    const auto cpu = [&](auto part) {
        return point.cpuTime ? seconds((*point.cpuTime).*part) : std::string();
    };
    out << nameOf(point.strategy) << ',' << point.workers << ',' << seconds(point.elapsed) << ','
        << numberField(speedupOf(point, points)) << ',' << numberField(efficiencyOf(point, points))
        << ',' << cpu(&CpuTime::user) << ',' << cpu(&CpuTime::system) << ','
        << (point.peakMemory > 0 ? std::to_string(point.peakMemory) : "") << ','
        << csvField(point.error);
}

} // namespace

std::string sweepLine(const SweepFigures& figures, std::size_t index)
{
    const SweepPoint* predicted =
        index < figures.predicted.size() ? &figures.predicted[index] : nullptr;
    const SweepPoint* measured =
        index < figures.measured.size() ? &figures.measured[index] : nullptr;
    std::string line;
    if (measured != nullptr) {
        line = labelOf(*measured) + ": " + measurementText(*measured, figures.measured);
    }
    if (predicted != nullptr) {
        line += measured == nullptr ? labelOf(*predicted) + ": " : "; ";
        line += predictionText(*predicted, figures.predicted);
    }
    return line;
}

void writeSweepCsv(std::ostream& out, const SweepFigures& figures)
{
    constexpr std::string_view kLineEnd = "\r\n";
    out << "source,strategy,workers,elapsed_s,speedup,efficiency,user_s,system_s,"
           "peak_memory_bytes,error"
        << kLineEnd;
    const auto writeAll = [&](std::string_view source, const std::vector<SweepPoint>& points) {
        for (const SweepPoint& point : points) {
            out << source << ',';
            writePoint(out, point, points);
            out << kLineEnd;
        }
    };
    writeAll("predicted", figures.predicted);
    writeAll("measured", figures.measured);
    writeAll("text", figures.published);
}

} // namespace loiter
