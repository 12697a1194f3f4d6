#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

namespace loiter {

/// What random input begins with: LOITER_TEST_SEED, or another number each time.
inline std::uint32_t seedOfThisRun()
{
    const char* given = std::getenv("LOITER_TEST_SEED"); // NOLINT(concurrency-mt-unsafe)
    return given == nullptr ? std::random_device()()
                            : static_cast<std::uint32_t>(std::stoul(given));
}

} // namespace loiter
