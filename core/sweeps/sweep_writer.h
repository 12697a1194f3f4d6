#pragma once

#include "core/demos/sweep_point.h"

#include <ostream>
#include <string>
#include <vector>

namespace loiter {

/// The figures of a sweep; any of the three may be empty. Those measured come in the order of the
/// prediction, as far as they go. Thread safety: a value.
struct SweepFigures
{
    std::vector<SweepPoint> predicted;
    std::vector<SweepPoint> measured;
    std::vector<SweepPoint> published; ///< in the text that the demo comes from
};

/// One point as a line without its end, with what was predicted beside it; elapsed times are the
/// demo's own seconds, CPU time real ones.
///
///     threads(4): 21.40s user 6.10s system 294.07s real 31784kB mem, 2.91x; predicted
///     298.40s, 2.88x threads(4): predicted 229.50s, 3.73x
std::string sweepLine(const SweepFigures& figures, std::size_t index);

/// Writes one row per point and source, as RFC 4180 has it: a header, then source (predicted,
/// measured, text), strategy, workers, and the figures; empty where there are none.
void writeSweepCsv(std::ostream& out, const SweepFigures& figures);

} // namespace loiter
