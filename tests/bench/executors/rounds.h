#pragma once

#include "tests/bench/executors/contender.h"
#include "tests/bench/executors/row.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace loiter {

/// The column that everything is about.
constexpr const char* kOurColumn = "loiter";

/// The figures of all rounds. Thread safety: a value.
class RoundFigures
{
public:
    void add(const std::string& column, Measurement measurement, Figures figures);

    /// One for each round, in their order; empty if it was not measured.
    std::vector<double> of(const std::string& column, const FigureSource& source) const;
    /// Nothing if it was not measured.
    std::optional<double> median(const std::string& column, const FigureSource& source) const;

private:
    std::map<std::pair<std::string, Measurement>, std::vector<Figures>> m_figures;
};

/// Takes in each round every measurement that the rows need of every contender, one after the other
/// so that what disturbs the machine disturbs all alike, each in a process of its own. Says on
/// standard error how far it is.
/// Throws: std::runtime_error when a measurement fails.
RoundFigures
measureRounds(const std::vector<Contender>& contenders, const std::vector<Row>& rows, int rounds);

} // namespace loiter
