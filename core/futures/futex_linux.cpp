#include "core/futures/futex.h"

#include <cerrno>
#include <ctime>
#include <limits>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace loiter {

namespace {

static_assert(sizeof(std::atomic<std::uint32_t>) == sizeof(std::uint32_t) &&
                  std::atomic<std::uint32_t>::is_always_lock_free,
              "the kernel looks at the bare word");

long futex(const std::atomic<std::uint32_t>& word,
           int operation,
           std::uint32_t value,
           const timespec* until)
{
    return syscall(SYS_futex, &word, operation, value, until, nullptr, FUTEX_BITSET_MATCH_ANY);
}

} // namespace

bool sleepOn(const std::atomic<std::uint32_t>& word,
             std::uint32_t value,
             const Deadline& deadline) noexcept
{
    // The deadline is a time of the steady clock, which is the one that FUTEX_WAIT_BITSET means.
    timespec until = {};
    if (deadline.time()) {
        const auto sinceEpoch = deadline.time()->time_since_epoch();
        const auto seconds = std::chrono::floor<std::chrono::seconds>(sinceEpoch);
        until.tv_sec = seconds.count();
        until.tv_nsec = (sinceEpoch - seconds).count();
    }
    const long status = futex(
        word, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG, value, deadline.time() ? &until : nullptr);
    return status == 0 || errno != ETIMEDOUT;
}

void wakeSleepers(const std::atomic<std::uint32_t>& word, int count) noexcept
{
    futex(word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, static_cast<std::uint32_t>(count), nullptr);
}

void wakeAllSleepers(const std::atomic<std::uint32_t>& word) noexcept
{
    wakeSleepers(word, std::numeric_limits<int>::max());
}

} // namespace loiter
