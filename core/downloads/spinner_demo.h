#pragma once

#include "core/demos/catalogue.h"

namespace loiter {

/// Something turns while something else is computed: with a thread and a flag, or with coroutines
/// on an event loop, where the one that turns is cancelled.
Demo spinnerDemo();

} // namespace loiter
