#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <iterator>
#include <utility>
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

/// Sorts times that are in order already, as a rule, or lane by lane: then it is some merging.
inline void sortTimes(std::vector<std::chrono::nanoseconds>& times)
{
    constexpr std::size_t kMostRuns = 4096;
    std::vector<std::ptrdiff_t> bounds = {0}; // of the runs that are in order
    while (bounds.back() < std::ssize(times) && bounds.size() <= kMostRuns) {
        bounds.push_back(std::is_sorted_until(times.begin() + bounds.back(), times.end()) -
                         times.begin());
    }
    if (bounds.back() < std::ssize(times)) {
        std::ranges::sort(times);
        return;
    }
    while (bounds.size() > 2) {
        std::vector<std::ptrdiff_t> left = {0};
        for (std::size_t run = 2; run < bounds.size(); run += 2) {
            std::inplace_merge(times.begin() + bounds[run - 2],
                               times.begin() + bounds[run - 1],
                               times.begin() + bounds[run]);
            left.push_back(bounds[run]);
        }
        if (left.back() < bounds.back()) {
            left.push_back(bounds.back());
        }
        bounds = std::move(left);
    }
}

} // namespace loiter
