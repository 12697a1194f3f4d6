#pragma once

#include "core/trace/trace.h"

#include <span>
#include <vector>

namespace loiter {

/// The highest values of the queue's depth over stretches of time, without looking at every sample:
/// the highest of each block of samples is kept. Thread safety: one thread at a time.
class QueueCurve
{
public:
    /// The samples from `changedFrom` on are others than at the last call.
    void update(std::span<const CounterSample> samples, std::chrono::nanoseconds changedFrom);

    std::int64_t most() const { return m_most; } ///< of all samples
    std::int64_t now() const { return m_samples.empty() ? 0 : m_samples.back().value; }

    std::span<const CounterSample> samples() const { return m_samples; }

    /// The highest value of samples [first, last), which must not be empty.
    std::int64_t mostOf(std::size_t first, std::size_t last) const;

private:
    std::span<const CounterSample> m_samples; // borrowed from the trace
    std::vector<std::int64_t> m_blockMost;
    std::int64_t m_most = 0;
};

} // namespace loiter
