#pragma once

#include "core/demos/value.h"

#include <string>
#include <utility>
#include <vector>

namespace loiter {

/// What is in a manager's dictionary, in the order in which its keys came.
using ManagedItems = std::vector<std::pair<std::string, Value>>;

} // namespace loiter
