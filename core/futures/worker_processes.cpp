#include "core/futures/worker_processes.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace loiter {

namespace {

using SteadyTime = WorkerProcess::SteadyTime;

/// Beyond so many for each that may serve, another has to wait for one of them to end.
constexpr std::size_t kLeaversPerWorker = 2;

/// Blocks: until they have ended, to that time at most.
void await(WorkerProcesses::List& workers, SteadyTime::time_point end)
{
    for (WorkerProcess& worker : workers) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - SteadyTime::now());
        worker.process().waitFor(std::max(left, std::chrono::milliseconds(0)));
    }
}

} // namespace

std::size_t WorkerProcesses::servingCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_serving.size();
}

WorkerProcess* WorkerProcesses::start(const ProcessOptions& options, int calls)
{
    if (m_leavers.size() >= kLeaversPerWorker * m_most) {
        killOverdue();
        return nullptr;
    }
    // Locked all the while: who knows what it does knows that it is there, and no signal misses it.
    const std::lock_guard lock(m_mutex);
    const std::size_t number = static_cast<std::size_t>(options.firstNumber) + m_started;
    m_serving.emplace_back(options, calls, options.namePrefix + std::to_string(number));
    ++m_started;
    return &m_serving.back();
}

void WorkerProcesses::retire(List::iterator worker)
{
    worker->leave(SteadyTime::now());
    const std::lock_guard lock(m_mutex);
    m_leavers.splice(m_leavers.end(), m_serving, worker);
}

void WorkerProcesses::remove(List::iterator worker)
{
    const std::lock_guard lock(m_mutex);
    m_serving.erase(worker);
}

void WorkerProcesses::addLeaversTo(PollList& poll) const
{
    for (const WorkerProcess& leaver : m_leavers) {
        poll.addReadable(leaver.process().descriptor());
    }
}

void WorkerProcesses::reap(const PollList& poll, std::size_t firstPlace)
{
    if (m_leavers.empty()) {
        return;
    }
    const std::lock_guard lock(m_mutex);
    m_leavers.remove_if(
        [&](const WorkerProcess& /*leaver*/) { return poll.isReady(firstPlace++); });
}

void WorkerProcesses::signal(WorkerSignal signal) noexcept
{
    const auto tell = [signal](WorkerProcess& worker) {
        signal == WorkerSignal::Kill ? worker.process().kill() : worker.process().terminate();
    };
    const std::lock_guard lock(m_mutex);
    std::ranges::for_each(m_serving, tell);
    std::ranges::for_each(m_leavers, tell);
}

void WorkerProcesses::awaitLeavers()
{
    await(m_leavers, SteadyTime::now() + WorkerProcess::kPatienceWithLeavers);
    clear(m_leavers);
}

void WorkerProcesses::endAll()
{
    constexpr std::chrono::seconds kPatience{1};
    signal(WorkerSignal::Terminate);
    const SteadyTime::time_point end = SteadyTime::now() + kPatience;
    await(m_serving, end);
    await(m_leavers, end);
    signal(WorkerSignal::Kill);
    clear(m_serving);
    clear(m_leavers);
}

/// Of those that have left.
void WorkerProcesses::killOverdue()
{
    const SteadyTime::time_point now = SteadyTime::now();
    for (WorkerProcess& leaver : m_leavers) {
        if (leaver.isOverdue(now)) {
            leaver.process().kill();
        }
    }
}

/// Kills what has not ended. Blocks: until all have.
void WorkerProcesses::clear(List& workers)
{
    const std::lock_guard lock(m_mutex);
    workers.clear();
}

} // namespace loiter
