#include "core/process/worker_mark.h"

#include <csignal>
#include <cstdlib>

namespace loiter {

bool isMarkedAsWorker()
{
    return std::getenv(kWorkerMark) != nullptr; // NOLINT(concurrency-mt-unsafe): as it says
}

void becomeWorker()
{
    unsetenv(kWorkerMark); // NOLINT(concurrency-mt-unsafe): as it says
    // A signal that is ignored stays so in the programs that are started; one with a handler not.
    struct sigaction action = {};
    action.sa_handler = [](int /*signal*/) {};
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_UNBLOCK, &interrupt, nullptr);
}

} // namespace loiter
