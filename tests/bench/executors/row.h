#pragma once

#include "tests/bench/executors/measurement.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace loiter {

/// One figure of a measurement.
struct FigureSource
{
    Measurement measurement;
    std::size_t figure = 0;
};

/// What a figure has to reach, itself or in its ratio to what it is compared with.
struct Bound
{
    enum class Kind : std::uint8_t { Ratio, Figure };

    double value;
    Kind kind = Kind::Ratio;
};

/// A line of the table. Thread safety: a value.
struct Row
{
    enum class Unit : std::uint8_t { TasksPerSecond, Time, Memory, Number };
    enum class Better : std::uint8_t { More, Less };
    /// What our figure is divided by.
    enum class Reference : std::uint8_t { BestPeer, Ourselves, Nothing };

    std::string_view id; ///< as on the command line
    std::string_view title;
    Unit unit;
    Better better;
    FigureSource ours;
    FigureSource others; ///< the peers', or what ours is compared with
    Reference reference;
    std::optional<Bound> must; ///< nothing = the row only informs
    std::optional<Bound> aim;
};

/// All of them, in the order of the table.
const std::vector<Row>& allRows();

} // namespace loiter
