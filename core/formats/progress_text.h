#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace loiter {

/// Of so many a progress bar is worth its place: one that fills at one or two tells nothing.
inline constexpr std::size_t kLeastProgress = 3;

/// How far something is.
/// Thread safety: a value.
struct Progress
{
    std::size_t done = 0;
    std::size_t total = 0; ///< 0 = not known
    std::chrono::nanoseconds elapsed = {};

    bool operator==(const Progress&) const = default;
};

// The form that people know from tqdm, on a terminal and beside a bar that is drawn.

/// " 45%|████▌     | 9/20 [00:01<00:02,  4.50it/s]", `columns` wide where there is room for a bar.
/// Without a total there is no remaining time.
std::string progressText(const Progress& progress, std::size_t columns);

/// What stands before the bar, "45%"; nothing without a total. 100 only when all is done.
std::string progressPercent(const Progress& progress);

/// What stands behind it, "9/20 [00:01<00:02,  4.50it/s]".
std::string progressFigures(const Progress& progress);

} // namespace loiter
