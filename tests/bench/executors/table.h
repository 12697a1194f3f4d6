#pragma once

#include "tests/bench/executors/rounds.h"

#include <iosfwd>
#include <vector>

namespace loiter {

/// Prints the rows beside what they have to reach, and below them who the contenders are.
void printTable(std::ostream& output,
                const std::vector<Row>& rows,
                const std::vector<Contender>& contenders,
                const RoundFigures& figures);

} // namespace loiter
