#pragma once

#include "core/process/child_process.h"

namespace loiter {

/// Starts a child, which somebody has to reap, and returns its number. What ChildProcess is made
/// of. Throws: what the constructor of ChildProcess throws.
int spawn(const ChildProcessOptions& options);

} // namespace loiter
