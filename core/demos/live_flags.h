#pragma once

#include "core/demos/task_context.h"

#include <deque>
#include <mutex>
#include <stop_token>

namespace loiter {

/// The flags of a run.
/// Thread safety: every function may be called from any thread.
class LiveFlags
{
public:
    FlagId add();
    void set(FlagId flag);
    /// Asks to stop when the flag is set.
    std::stop_token token(FlagId flag) const;

private:
    std::stop_source source(FlagId flag) const;

    mutable std::mutex m_mutex;
    std::deque<std::stop_source> m_flags; // guarded by m_mutex
};

} // namespace loiter
