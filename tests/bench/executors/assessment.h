#pragma once

#include "tests/bench/executors/rounds.h"

#include <optional>
#include <string>
#include <vector>

namespace loiter {

/// How a row came out: medians over the rounds. Thread safety: a value.
struct Assessment
{
    enum class Verdict : std::uint8_t { None, Missed, Must, Aim };

    std::optional<double> ours;
    std::vector<std::optional<double>> peers; ///< as their columns were given
    std::string reference;                    ///< the column ours is compared with; may be empty
    std::optional<double> ratio;              ///< of ours to it
    std::vector<double> spread; ///< the ratio in each round, or our figure if there is no ratio
    Verdict verdict = Verdict::None;
};

Assessment
assess(const Row& row, const RoundFigures& figures, const std::vector<std::string>& peers);

} // namespace loiter
