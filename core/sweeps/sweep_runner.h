#pragma once

#include "core/demos/sweep.h"

#include <cstddef>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace loiter {

/// Makes a point of an experiment; throws StoppedError when it was asked to stop.
using PointMaker = std::function<SweepPoint(const Experiment&, const std::stop_token&)>;

/// Makes the points of a sweep one after another, on a thread of its own. A point that fails has an
/// error text, and the rest goes on. Thread safety: every function may be called from any thread.
///
///     SweepRunner runner(sweep, predictedPoint);
///     while (runner.isRunning()) { show(runner.points()); ... }
class SweepRunner
{
public:
    /// Throws: std::system_error when the system gives no thread.
    SweepRunner(const Sweep& sweep, PointMaker makePoint);
    /// Stops. Blocks: until the point under way has noticed.
    ~SweepRunner() = default;
    SweepRunner(const SweepRunner&) = delete;
    SweepRunner& operator=(const SweepRunner&) = delete;

    /// How many points there will be, if nothing stops it.
    std::size_t total() const { return m_experiments.size(); }

    /// Those made so far, in the order of the sweep.
    std::vector<SweepPoint> points() const;

    bool isRunning() const;

    /// Asks it to end; the point under way is given up. Does not block.
    void stop();

private:
    void makeAll(const std::stop_token& stop);
    SweepPoint make(const Experiment& experiment, const std::stop_token& stop) const;

    const std::vector<Experiment> m_experiments;
    const PointMaker m_makePoint;
    mutable std::mutex m_mutex;
    std::vector<SweepPoint> m_points; // guarded by m_mutex
    bool m_isRunning = true;          // guarded by m_mutex
    std::jthread m_thread;            ///< last: it uses all of the above
};

} // namespace loiter
