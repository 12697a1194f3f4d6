#pragma once

#include "core/demos/catalogue.h"

#include <vector>

namespace loiter {

/// The demos that download, for addToCatalogue(). Their runs need a QCoreApplication.
std::vector<Demo> downloadDemos();

} // namespace loiter
