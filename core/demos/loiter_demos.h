#pragma once

#include "core/demos/catalogue.h"

namespace loiter {

/// Five calls of loiter(n), three workers: what executor.map delivers, and when.
Demo loiterDemo();

/// A slow first task: map holds finished results back behind it, as_completed does not.
Demo headOfLineDemo();

/// The executor as a block: leaving it waits for every task.
Demo blockDemo();

} // namespace loiter
