#pragma once

#include "core/demos/sweep_point.h"

#include <vector>

namespace loiter {

/// What the text of the demo "1000 URLs" measured with a thousand pages of five hosts on the
/// internet, one after another and with 4 to 32 threads, or with 4 processes where that is the
/// strategy. Memory is that of one process.
std::vector<SweepPoint> urlsFigures(Strategy strategy);

} // namespace loiter
