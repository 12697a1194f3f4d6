#pragma once

#include "core/futures/executor_observer.h"

#include <exception>
#include <functional>

namespace loiter {

/// Calls a worker's initializer if there is one. Returns whether the worker may work; what the
/// initializer throws is logged.
bool runInitializer(const std::function<void()>& initializer, const ExecutorObserver& observer);

/// A new BrokenThreadPoolError, for what can no longer run because an initializer failed.
std::exception_ptr brokenByInitializer();

} // namespace loiter
