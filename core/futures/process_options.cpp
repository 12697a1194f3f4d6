#include "core/futures/process_options.h"

#include "core/process/frame.h"

#include <stdexcept>

namespace loiter {

void ProcessOptions::check() const
{
    if (maxTasksPerChild && *maxTasksPerChild < 1) {
        throw std::invalid_argument("max_tasks_per_child must be >= 1");
    }
    if (workerCommand.empty()) {
        throw std::invalid_argument("the worker command must not be empty");
    }
    if (initializer.arguments.size() > kMaxPayload) {
        throw std::invalid_argument(
            "the initializer has " + std::to_string(initializer.arguments.size()) +
            " bytes of arguments, the limit is " + std::to_string(kMaxPayload));
    }
}

} // namespace loiter
