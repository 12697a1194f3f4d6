#pragma once

#include "core/futures/remote_call.h"
#include "core/process/child_process.h"

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace loiter {

/// Makes an exception of the type that Python calls so, with that message, caused by one that says
/// `cause`; null for a type that it does not know. Must not throw.
using ErrorMaker = std::function<std::exception_ptr(
    const std::string& pythonName, const std::string& message, const std::string& cause)>;

/// Who runs what in a process pool.
enum class Assignment : std::uint8_t {
    FirstFree,  ///< a worker takes the next task when it is free; one that dies breaks the pool
    OwnProcess, ///< as Python's multiprocessing.Process: each task has a process, started for it,
                ///< which ends after it; one that dies takes no other task with it
};

/// A call that another process has put into a pool's queue, and that a worker has made.
/// Thread safety: a value; the result is borrowed.
struct ForeignCall
{
    std::chrono::nanoseconds begun{}; ///< on the machine's steady clock, as the next
    std::chrono::nanoseconds ended{};
    ByteView result{};
};

/// What a process pool is made with besides the options of every executor.
/// Thread safety: a value.
struct ProcessOptions
{
    /// The program that a worker is, and its arguments: it has to end in runProcessWorker().
    std::vector<std::string> workerCommand = {"/proc/self/exe", "--worker"};
    /// Workers are called by it and a number: "Process-1".
    std::string namePrefix = "Process-";
    int firstNumber = 1;
    /// What workers inherit besides what the pool gives them, as descriptor 7 and above; the
    /// descriptors must be open as long as the pool starts workers.
    std::vector<ChildProcessOptions::Inherited> inherited = {};
    /// Told of each ForeignCall that has returned, on a thread of the pool; may be empty. One that
    /// has thrown is logged.
    std::function<void(const ForeignCall& call)> foreignCallEnded = {};
    /// Called once in every worker before its first task, if it has a name:
    /// remoteCall(kPrepare, 3).
    RemoteCall initializer = {};
    /// After how many tasks a worker leaves and is replaced; nothing = it stays, if it may.
    std::optional<int> maxTasksPerChild = {};
    Assignment assignment = Assignment::FirstFree;
    /// For exceptions of tasks whose type is not one of the library's or the language's; what it
    /// does not know becomes a RemoteError. Called on a thread of the pool.
    ErrorMaker makeError = {};

    /// Throws: std::invalid_argument for fewer than one task, for no command, and for an
    /// initializer with more than 256 MiB of arguments.
    void check() const;
};

} // namespace loiter
