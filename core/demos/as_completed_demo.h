#pragma once

#include "core/demos/catalogue.h"

namespace loiter {

/// Futures seen before and after: a few downloads are submitted one by one and taken as they
/// complete. Sleeping stands in for the download.
Demo asCompletedDemo();

} // namespace loiter
