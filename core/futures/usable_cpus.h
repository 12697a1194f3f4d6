#pragma once

namespace loiter {

/// How many CPUs this process may run on: its affinity counts, not what the machine has. 1 or more.
int usableCpus();

} // namespace loiter
