#include "tests/bench/executors/contender.h"

namespace loiter {

namespace {

/// From the root of the project, where tools/bench starts this program.
constexpr const char* kScript = "tests/bench/executors/executors.py";

} // namespace

Contender pythonThreads(const std::string& interpreter)
{
    using enum Measurement;
    return {.column = "python",
            .description = "concurrent.futures.ThreadPoolExecutor of " + interpreter,
            .tasks = 100'000,
            .measurements = {OneProducer, FourProducers, RoundTrip, PendingMemory, Sleeps, Idle},
            .command = {interpreter, kScript}};
}

Contender pythonProcesses(const std::string& interpreter)
{
    using enum Measurement;
    return {.column = "python",
            .description = "concurrent.futures.ProcessPoolExecutor of " + interpreter,
            .tasks = 20'000,
            .measurements = {ProcessTasks, ProcessRoundTrip},
            .command = {interpreter, kScript}};
}

} // namespace loiter
