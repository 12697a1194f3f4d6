#include "core/futures/executor.h"

#include <stdexcept>

namespace loiter {

void MapOptions::check() const
{
    if (bufferSize && *bufferSize < 1) {
        throw std::invalid_argument("buffersize must be None or > 0");
    }
}

Executor::Executor(const ExecutorOptions& options)
    : m_observer(makeReference<const ExecutorObserver>(options))
    , m_self(this, [](Executor* /*itself*/) {})
{}

Executor::~Executor() = default;

std::optional<std::size_t> Executor::submittedAhead(const MapOptions& options) const
{
    return options.bufferSize ? std::optional(static_cast<std::size_t>(*options.bufferSize))
                              : std::nullopt;
}

std::size_t Executor::inputsPerTask(const MapOptions& /*options*/) const
{
    return 1;
}

void Executor::throwClosed()
{
    throw std::runtime_error("cannot schedule new futures after shutdown");
}

} // namespace loiter
