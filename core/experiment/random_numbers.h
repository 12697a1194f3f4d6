#pragma once

#include <cstdint>

namespace loiter {

/// Random numbers that are the same on every machine and with every standard library, whose own
/// distributions are not: SplitMix64, and nothing after it but whole numbers, comparisons and one
/// rounding. Thread safety: one thread at a time.
class RandomNumbers
{
public:
    explicit RandomNumbers(std::uint64_t seed)
        : m_state(seed)
    {}

    /// From 0 to below 1, all equally likely.
    double uniform();

    /// 0 or more, exponentially distributed with mean 1.
    double exponential();

private:
    bool isOddRun(double first);
    std::uint64_t next();

    std::uint64_t m_state;
};

} // namespace loiter
