#include "core/demos/sweep_point.h"

#include <algorithm>

namespace loiter {

namespace {

/// What the others are compared with.
const SweepPoint* baseOf(const std::vector<SweepPoint>& points)
{
    const auto sequential = std::ranges::find(points, Strategy::Sequential, &SweepPoint::strategy);
    const auto base = sequential == points.end()
                          ? std::ranges::find(points, 1, &SweepPoint::workers)
                          : sequential;
    return base == points.end() ? nullptr : &*base;
}

} // namespace

std::string labelOf(const SweepPoint& point)
{
    switch (point.strategy) {
    case Strategy::Sequential:
        return "sequential";
    case Strategy::ThreadPerTask:
        return "thread per task";
    case Strategy::ProcessPerTask:
        return "process per task";
    case Strategy::ProcessPool:
        return "processes(" + std::to_string(point.workers) + ")";
    case Strategy::Asyncio:
        return "asyncio(" + std::to_string(point.workers) + ")";
    case Strategy::ThreadPool:
        break;
    }
    return "threads(" + std::to_string(point.workers) + ")";
}

std::optional<double> speedupOf(const SweepPoint& point, const std::vector<SweepPoint>& points)
{
    const SweepPoint* base = baseOf(points);
    if (base == nullptr || !base->isGood() || !point.isGood() || point.elapsed.count() <= 0) {
        return std::nullopt;
    }
    return std::chrono::duration<double>(base->elapsed) /
           std::chrono::duration<double>(point.elapsed);
}

std::optional<double> efficiencyOf(const SweepPoint& point, const std::vector<SweepPoint>& points)
{
    const auto speedup = speedupOf(point, points);
    return speedup ? std::optional(*speedup / std::max(point.workers, 1)) : std::nullopt;
}

const SweepPoint* findPoint(const std::vector<SweepPoint>& points, const SweepPoint& like)
{
    const auto found = std::ranges::find_if(points, [&](const SweepPoint& point) {
        return point.strategy == like.strategy && point.workers == like.workers;
    });
    return found == points.end() ? nullptr : &*found;
}

} // namespace loiter
