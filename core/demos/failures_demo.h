#pragma once

#include "core/demos/catalogue.h"

namespace loiter {

/// What goes wrong: a task that raises, one that is cancelled, a result that does not come in time.
Demo failuresDemo();

} // namespace loiter
