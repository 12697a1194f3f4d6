#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace loiter {

/// How far something is.
/// Thread safety: a value.
struct Progress
{
    std::size_t done = 0;
    std::size_t total = 0; ///< 0 = not known
    std::chrono::nanoseconds elapsed = {};
};

/// The form that people know from tqdm, `columns` wide where there is room for a bar:
/// " 45%|████▌     | 9/20 [00:01<00:02,  4.50it/s]". Without a total there is no remaining time.
std::string progressText(const Progress& progress, std::size_t columns);

} // namespace loiter
