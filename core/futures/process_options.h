#pragma once

#include "core/futures/remote_call.h"

#include <optional>
#include <string>
#include <vector>

namespace loiter {

/// What a process pool is made with besides the options of every executor.
/// Thread safety: a value.
struct ProcessOptions
{
    /// The program that a worker is, and its arguments: it has to end in runProcessWorker().
    std::vector<std::string> workerCommand = {"/proc/self/exe", "--worker"};
    /// Called once in every worker before its first task, if it has a name:
    /// remoteCall(kPrepare, 3).
    RemoteCall initializer = {};
    /// After how many tasks a worker leaves and is replaced; nothing = it stays.
    std::optional<int> maxTasksPerChild = {};

    /// Throws: std::invalid_argument for fewer than one task, for no command, and for an
    /// initializer with more than 256 MiB of arguments.
    void check() const;
};

} // namespace loiter
