#pragma once

#include "core/demos/catalogue.h"

namespace loiter {

/// Documents that come slowly are saved chunk by chunk; one of them may have a bad URL.
Demo documentsDemo();

} // namespace loiter
