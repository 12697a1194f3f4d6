#pragma once

#include <string_view>

namespace loiter {

/// What a pool's worker process calls when it is to run a call of a demo.
inline constexpr std::string_view kDemoCall = "demo call";

/// What the program does as a worker process of a run: see runProcessWorker(). The catalogue must
/// be complete. A task that is asked to end is stopped, as in a thread. Returns the exit code.
/// Blocks: until the pool has no more calls, or is gone.
int runDemoWorker();

} // namespace loiter
