#include "ui/gantt/queue_curve.h"

#include <algorithm>

namespace loiter {

namespace {

constexpr std::size_t kBlock = 128;

std::int64_t highest(std::span<const CounterSample> samples)
{
    return std::ranges::max_element(samples, {}, &CounterSample::value)->value;
}

} // namespace

void QueueCurve::update(std::span<const CounterSample> samples,
                        std::chrono::nanoseconds changedFrom)
{
    m_samples = samples;
    const auto changed = std::ranges::lower_bound(samples, changedFrom, {}, &CounterSample::time);
    const auto sample = static_cast<std::size_t>(changed - samples.begin());
    m_blockMost.resize(std::min(m_blockMost.size(), sample / kBlock));
    for (std::size_t first = m_blockMost.size() * kBlock; first < samples.size(); first += kBlock) {
        m_blockMost.push_back(
            highest(samples.subspan(first, std::min(kBlock, samples.size() - first))));
    }
    m_most = m_blockMost.empty() ? 0 : std::ranges::max(m_blockMost);
}

std::int64_t QueueCurve::mostOf(std::size_t first, std::size_t last) const
{
    std::int64_t result = m_samples[first].value;
    while (first < last) {
        const bool isWholeBlock = first % kBlock == 0 && last - first >= kBlock;
        const std::int64_t value =
            isWholeBlock ? m_blockMost[first / kBlock] : m_samples[first].value;
        result = std::max(result, value);
        first += isWholeBlock ? kBlock : 1;
    }
    return result;
}

} // namespace loiter
