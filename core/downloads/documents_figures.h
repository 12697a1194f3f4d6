#pragma once

#include "core/demos/sweep_point.h"

#include <vector>

namespace loiter {

/// What the text of the demo "documents" measured with some documents of the internet: one after
/// another, and, "about a quarter" of that, with the 13 threads of 6 cores.
std::vector<SweepPoint> documentsFigures();

} // namespace loiter
