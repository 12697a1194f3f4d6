#include "core/futures/idle_workers.h"

#include "core/futures/futex.h"

namespace loiter {

namespace {

/// More would only compete with one another, and with those that submit.
constexpr std::uint64_t kMostSearchers = 1;

} // namespace

void IdleWorkers::wakeOne() noexcept
{
    std::uint64_t idle = m_idle.load();
    do {
        if (idle >= kSearcher || idle == 0) {
            return;
        }
    } while (!m_idle.compare_exchange_weak(idle, idle - kSleeper + kSearcher));
    m_wakeUps.fetch_add(1);
    wakeSleepers(m_wakeUps, 1);
}

void IdleWorkers::wakeAll() noexcept
{
    std::uint64_t idle = m_idle.load();
    while (!m_idle.compare_exchange_weak(
        idle, (idle & ~kSleepersMask) + (idle & kSleepersMask) * kSearcher)) {
    }
    m_wakeUps.fetch_add(static_cast<std::uint32_t>(idle & kSleepersMask));
    wakeAllSleepers(m_wakeUps);
}

bool IdleWorkers::beginSearch() noexcept
{
    std::uint64_t idle = m_idle.load();
    do {
        if (idle >= kMostSearchers * kSearcher) {
            return false;
        }
    } while (!m_idle.compare_exchange_weak(idle, idle + kSearcher));
    return true;
}

void IdleWorkers::endSearch() noexcept
{
    m_idle.fetch_sub(kSearcher);
}

void IdleWorkers::announce(bool isSearching) noexcept
{
    m_idle.fetch_add(isSearching ? kSleeper - kSearcher : kSleeper);
}

/// Takes back an announcement: a searcher again. Returns false if somebody has claimed this sleeper
/// already.
bool IdleWorkers::withdraw() noexcept
{
    std::uint64_t idle = m_idle.load();
    do {
        if ((idle & kSleepersMask) == 0) {
            return false;
        }
    } while (!m_idle.compare_exchange_weak(idle, idle - kSleeper + kSearcher));
    return true;
}

void IdleWorkers::awaitWakeUp() noexcept
{
    std::uint32_t wakeUps = m_wakeUps.load();
    while (true) {
        if (wakeUps == 0) {
            sleepOn(m_wakeUps, 0, Deadline(std::nullopt));
            wakeUps = m_wakeUps.load();
        } else if (m_wakeUps.compare_exchange_weak(wakeUps, wakeUps - 1)) {
            return;
        }
    }
}

} // namespace loiter
