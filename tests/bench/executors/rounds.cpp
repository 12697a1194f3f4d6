#include "tests/bench/executors/rounds.h"

#include "tests/bench/executors/command.h"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace loiter {

namespace {

/// What a column shows of a row and what ours is compared with.
bool isNeeded(const Contender& contender, Measurement measurement, const std::vector<Row>& rows)
{
    const bool isOurs = contender.column == kOurColumn;
    return std::ranges::any_of(rows, [&](const Row& row) {
        if (isOurs) {
            return row.ours.measurement == measurement ||
                   (row.reference == Row::Reference::Ourselves &&
                    row.others.measurement == measurement);
        }
        return row.reference != Row::Reference::Ourselves && row.others.measurement == measurement;
    });
}

/// The contenders whose measurement the rows need.
std::vector<Contender> whoTakes(Measurement measurement,
                                const std::vector<Contender>& contenders,
                                const std::vector<Row>& rows)
{
    std::vector<Contender> result;
    std::ranges::copy_if(contenders, std::back_inserter(result), [&](const Contender& contender) {
        return std::ranges::count(contender.measurements, measurement) > 0 &&
               isNeeded(contender, measurement, rows);
    });
    return result;
}

/// Another one begins in each round, so that none has the best place of all of them.
std::vector<Contender> rotated(std::vector<Contender> contenders, int round)
{
    if (!contenders.empty()) {
        const auto first = static_cast<std::size_t>(round) % contenders.size();
        std::rotate(contenders.begin(),
                    contenders.begin() + static_cast<std::ptrdiff_t>(first),
                    contenders.end());
    }
    return contenders;
}

Figures measureInItsProcess(const Contender& contender, Measurement measurement)
{
    std::vector<std::string> command = contender.command;
    if (contender.measure) {
        command = {"/proc/self/exe", "--measure", contender.column};
    }
    command.emplace_back(nameOf(measurement));
    std::istringstream output(outputOf(command));
    Figures result;
    for (double figure = 0; output >> figure;) {
        result.push_back(figure);
    }
    if (result.empty()) {
        throw std::runtime_error(contender.column + " gave no figures");
    }
    return result;
}

} // namespace

void RoundFigures::add(const std::string& column, Measurement measurement, Figures figures)
{
    m_figures[{column, measurement}].push_back(std::move(figures));
}

std::vector<double> RoundFigures::of(const std::string& column, const FigureSource& source) const
{
    std::vector<double> result;
    const auto rounds = m_figures.find({column, source.measurement});
    if (rounds != m_figures.end()) {
        for (const Figures& figures : rounds->second) {
            result.push_back(figures.at(source.figure));
        }
    }
    return result;
}

std::optional<double> RoundFigures::median(const std::string& column,
                                           const FigureSource& source) const
{
    std::vector<double> values = of(column, source);
    if (values.empty()) {
        return std::nullopt;
    }
    std::ranges::sort(values);
    const std::size_t upper = values.size() / 2;
    return (values[upper] + values[(values.size() - 1) / 2]) / 2;
}

RoundFigures
measureRounds(const std::vector<Contender>& contenders, const std::vector<Row>& rows, int rounds)
{
    RoundFigures result;
    for (int round = 1; round <= rounds; ++round) {
        std::cerr << "round " << round << " of " << rounds << '\n';
        for (const Measurement measurement : allMeasurements()) {
            for (const Contender& contender :
                 rotated(whoTakes(measurement, contenders, rows), round)) {
                result.add(
                    contender.column, measurement, measureInItsProcess(contender, measurement));
            }
        }
    }
    return result;
}

} // namespace loiter
