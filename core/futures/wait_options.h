#pragma once

#include "core/futures/deadline.h"

#include <cstdint>

namespace loiter {

/// When wait() returns. Thread safety: a value.
struct WaitOptions
{
    enum class ReturnWhen : std::uint8_t {
        FirstCompleted,
        FirstException, ///< or all completed, if none ends with an exception
        AllCompleted,
    };

    Timeout timeout = {};
    ReturnWhen returnWhen = ReturnWhen::AllCompleted;
};

} // namespace loiter
