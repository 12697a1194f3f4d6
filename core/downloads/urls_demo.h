#pragma once

#include "core/demos/catalogue.h"

namespace loiter {

/// A thousand URLs of five hosts, from a server that can do only so much at a time.
Demo urlsDemo();

} // namespace loiter
