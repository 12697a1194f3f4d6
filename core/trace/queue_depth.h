#pragma once

#include "core/trace/trace.h"

#include <vector>

namespace loiter {

/// Gathers the changes of the queue's depth, which come in any order, and works them into the curve
/// once for many. Thread safety: one thread at a time.
class QueueDepthChanges
{
public:
    /// From `time` on the queue is longer by `change`.
    void add(std::chrono::nanoseconds time, int change) { m_changes.push_back({time, change}); }

    /// Applies what was added since the last call. The curve has one sample for every instant at
    /// which something changed: the depth after all of it. Costs as much as there are changes, and
    /// samples later than the earliest of them.
    void applyTo(std::vector<CounterSample>& curve);

private:
    std::vector<CounterSample> m_changes; ///< their values are differences
    std::vector<CounterSample> m_later;   ///< kept for its memory
};

} // namespace loiter
