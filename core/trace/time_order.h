#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <vector>

namespace loiter {

/// Moves `fresh`, which have a `time`, into `all`, which are in the order of time; among equals the
/// fresh ones come last. Returns the index of the first one that is new or has moved. Costs as much
/// as what is fresh, and what is later than the earliest of it.
template<typename T>
std::size_t mergeInTimeOrder(std::vector<T>& all, std::vector<T>& fresh)
{
    const std::size_t known = all.size();
    if (fresh.empty()) {
        return known;
    }
    if (!std::ranges::is_sorted(fresh, {}, &T::time)) {
        std::ranges::stable_sort(fresh, {}, &T::time);
    }
    const auto first = std::ranges::upper_bound(all, fresh.front().time, {}, &T::time);
    const auto firstIndex = first - all.begin();
    all.insert(all.end(), fresh.begin(), fresh.end());
    fresh.clear();
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(known);
    std::ranges::inplace_merge(all.begin() + firstIndex, middle, all.end(), {}, &T::time);
    return static_cast<std::size_t>(firstIndex);
}

/// Sorts times that are in order already, as a rule.
inline void sortTimes(std::vector<std::chrono::nanoseconds>& times)
{
    if (!std::ranges::is_sorted(times)) {
        std::ranges::sort(times);
    }
}

} // namespace loiter
