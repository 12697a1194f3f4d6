#include "core/trace/queue_depth.h"

#include <algorithm>

namespace loiter {

void QueueDepthChanges::applyTo(std::vector<CounterSample>& curve)
{
    if (m_changes.empty()) {
        return;
    }
    std::ranges::sort(m_changes, {}, &CounterSample::time);
    const auto first =
        std::ranges::lower_bound(curve, m_changes.front().time, {}, &CounterSample::time);
    m_later.assign(first, curve.end());
    curve.erase(first, curve.end());

    std::int64_t before = curve.empty() ? 0 : curve.back().value; // without the changes
    std::int64_t change = 0;
    auto later = m_later.begin();
    auto next = m_changes.begin();
    while (later != m_later.end() || next != m_changes.end()) {
        const bool fromCurve =
            next == m_changes.end() || (later != m_later.end() && later->time <= next->time);
        const std::chrono::nanoseconds time = fromCurve ? later->time : next->time;
        if (fromCurve) {
            before = (later++)->value;
        }
        for (; next != m_changes.end() && next->time == time; ++next) {
            change += next->value;
        }
        curve.push_back({time, before + change});
    }
    m_changes.clear();
}

} // namespace loiter
