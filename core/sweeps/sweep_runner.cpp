#include "core/sweeps/sweep_runner.h"

#include "core/futures/errors.h"

#include <exception>
#include <utility>

namespace loiter {

SweepRunner::SweepRunner(const Sweep& sweep, PointMaker makePoint)
    : m_experiments(experimentsOf(sweep))
    , m_makePoint(std::move(makePoint))
    , m_thread([this](const std::stop_token& stop) { makeAll(stop); })
{}

std::vector<SweepPoint> SweepRunner::points() const
{
    const std::lock_guard lock(m_mutex);
    return m_points;
}

bool SweepRunner::isRunning() const
{
    const std::lock_guard lock(m_mutex);
    return m_isRunning;
}

void SweepRunner::stop()
{
    m_thread.request_stop();
}

void SweepRunner::makeAll(const std::stop_token& stop)
{
    try {
        for (const Experiment& experiment : m_experiments) {
            SweepPoint point = make(experiment, stop);
            if (stop.stop_requested()) {
                break;
            }
            const std::lock_guard lock(m_mutex);
            m_points.push_back(std::move(point));
        }
    } catch (const StoppedError&) {
        // The points made before it are what there is.
    }
    const std::lock_guard lock(m_mutex);
    m_isRunning = false;
}

SweepPoint SweepRunner::make(const Experiment& experiment, const std::stop_token& stop) const
{
    try {
        return m_makePoint(experiment, stop);
    } catch (const StoppedError&) {
        throw;
    } catch (const std::exception& error) {
        SweepPoint point = pointOf(experiment);
        point.error = error.what();
        return point;
    }
}

} // namespace loiter
