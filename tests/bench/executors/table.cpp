#include "tests/bench/executors/table.h"

#include "tests/bench/executors/assessment.h"

#include <algorithm>
#include <array>
#include <iomanip>
#include <ostream>
#include <sstream>
#include <string>

namespace loiter {

namespace {

using Cells = std::vector<std::string>;

/// Three digits, or all before the point; a plain 0 only for what is nothing at all.
std::string digits(double value)
{
    if (value == 0) {
        return "0";
    }
    constexpr double kOneDigit = 10;
    constexpr double kTwoDigits = 100;
    std::ostringstream text;
    const int places = value < kOneDigit ? 2 : value < kTwoDigits ? 1 : 0;
    text << std::fixed << std::setprecision(places) << value;
    return text.str();
}

/// With the largest of the names, each for 1000 of the one before, that leaves a number above 1.
template<std::size_t Count>
std::string scaled(double value, const std::array<const char*, Count>& names)
{
    constexpr double kStep = 1000;
    std::size_t name = 0;
    for (; value >= kStep && name + 1 < Count; ++name) {
        value /= kStep;
    }
    return digits(value) + names[name];
}

std::string figureText(Row::Unit unit, const std::optional<double>& figure)
{
    if (!figure) {
        return "-";
    }
    switch (unit) {
    case Row::Unit::TasksPerSecond:
        return scaled(*figure, std::array{"", " k", " M"});
    case Row::Unit::Time:
        return scaled(*figure, std::array{" ns", " us", " ms", " s"});
    case Row::Unit::Memory:
        return digits(*figure) + " B";
    case Row::Unit::Number:
        break;
    }
    return digits(*figure);
}

std::string ratioText(const std::optional<double>& ratio)
{
    return ratio ? digits(*ratio) + "x" : "-";
}

std::string boundText(const Row& row, const std::optional<Bound>& bound)
{
    if (!bound) {
        return "-";
    }
    const bool isRatio = bound->kind == Bound::Kind::Ratio;
    std::ostringstream text;
    text << (row.better == Row::Better::More ? ">= " : "<= ") << bound->value;
    if (isRatio) {
        text << "x";
    } else if (row.unit == Row::Unit::Memory) {
        text << " B";
    }
    return text.str();
}

std::string spreadText(const Row& row, const Assessment& assessment)
{
    if (assessment.spread.empty()) {
        return "-";
    }
    const auto [least, most] = std::ranges::minmax(assessment.spread);
    if (assessment.ratio) {
        return digits(least) + ".." + ratioText(most);
    }
    return figureText(row.unit, least) + ".." + figureText(row.unit, most);
}

std::string verdictText(Assessment::Verdict verdict)
{
    switch (verdict) {
    case Assessment::Verdict::Missed:
        return "MISSED";
    case Assessment::Verdict::Must:
        return "must";
    case Assessment::Verdict::Aim:
        return "aim";
    case Assessment::Verdict::None:
        break;
    }
    return "-";
}

/// Each once, without ours.
std::vector<std::string> peerColumns(const std::vector<Contender>& contenders)
{
    std::vector<std::string> result;
    for (const Contender& contender : contenders) {
        if (contender.column != kOurColumn && std::ranges::count(result, contender.column) == 0) {
            result.push_back(contender.column);
        }
    }
    return result;
}

Cells headings(const std::vector<std::string>& peers)
{
    Cells result = {"", "", kOurColumn};
    result.insert(result.end(), peers.begin(), peers.end());
    for (const char* heading : {"against", "ratio", "in the rounds", "must", "aim", "verdict"}) {
        result.emplace_back(heading);
    }
    return result;
}

Cells cellsOf(const Row& row, const Assessment& assessment)
{
    Cells result = {
        std::string(row.id), std::string(row.title), figureText(row.unit, assessment.ours)};
    for (const std::optional<double>& peer : assessment.peers) {
        result.push_back(figureText(row.unit, peer));
    }
    result.push_back(assessment.reference.empty() ? "-" : assessment.reference);
    result.push_back(ratioText(assessment.ratio));
    result.push_back(spreadText(row, assessment));
    result.push_back(boundText(row, row.must));
    result.push_back(boundText(row, row.aim));
    result.push_back(verdictText(assessment.verdict));
    return result;
}

/// The title to the left, all else to the right of its column.
void printAligned(std::ostream& output, const std::vector<Cells>& lines)
{
    constexpr std::size_t kTitle = 1;
    std::vector<std::size_t> widths(lines.front().size());
    for (const Cells& line : lines) {
        for (std::size_t column = 0; column < line.size(); ++column) {
            widths[column] = std::max(widths[column], line[column].size());
        }
    }
    for (const Cells& line : lines) {
        for (std::size_t column = 0; column < line.size(); ++column) {
            output << (column == 0 ? "" : "  ") << (column == kTitle ? std::left : std::right)
                   << std::setw(static_cast<int>(widths[column])) << line[column];
        }
        output << '\n';
    }
}

void printContenders(std::ostream& output, const std::vector<Contender>& contenders)
{
    for (const Contender& contender : contenders) {
        output << contender.column << ": " << contender.description;
        if (contender.tasks != kBurst) {
            output << "; slow, so with bursts of only " << contender.tasks << " tasks";
        }
        output << '\n';
    }
}

} // namespace

void printTable(std::ostream& output,
                const std::vector<Row>& rows,
                const std::vector<Contender>& contenders,
                const RoundFigures& figures)
{
    const std::vector<std::string> peers = peerColumns(contenders);
    std::vector<Cells> lines = {headings(peers)};
    for (const Row& row : rows) {
        lines.push_back(cellsOf(row, assess(row, figures, peers)));
    }
    printAligned(output, lines);
    output
        << "\nFigures are medians over the rounds; the ratio is ours to the best peer's, in rows 7 "
           "to ours without recording.\nBursts of "
        << kBurst << " empty tasks, 2 workers, a fresh process for every figure.\n";
    printContenders(output, contenders);
}

} // namespace loiter
