#include "tests/bench/executors/contender.h"

namespace loiter {

std::optional<Contender> qThreadPool()
{
    return std::nullopt;
}

} // namespace loiter
