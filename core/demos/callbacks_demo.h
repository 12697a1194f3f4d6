#pragma once

#include "core/demos/catalogue.h"

namespace loiter {

/// Done-callbacks: who calls them, when, and with what.
Demo callbacksDemo();

} // namespace loiter
