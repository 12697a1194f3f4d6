#pragma once

#include "core/futures/event_loop.h"

#include <memory>

namespace loiter {

/// An event loop on which Qt's classes work too, made on any thread. Its times are those of Qt's
/// precise timers, a millisecond and more. Needs a QCoreApplication.
std::unique_ptr<EventLoop> makeQtEventLoop();

} // namespace loiter
