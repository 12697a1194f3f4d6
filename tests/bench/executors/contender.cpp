#include "tests/bench/executors/contender.h"

namespace loiter {

std::vector<Contender> allContenders(const std::string& pythonInterpreter)
{
    std::vector<Contender> result = {loiterThreads(), loiterProcesses(), boostAsio(), oneTbb()};
    if (const std::optional<Contender> qt = qThreadPool()) {
        result.push_back(*qt);
    }
    result.push_back(standardAsync());
    result.push_back(pythonThreads(pythonInterpreter));
    result.push_back(pythonProcesses(pythonInterpreter));
    return result;
}

} // namespace loiter
