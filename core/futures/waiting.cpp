#include "core/futures/waiting.h"

#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>

namespace loiter {

namespace {

/// Futures, each once, attached to a waiter for as long as this lives.
class Waiting
{
public:
    Waiting(const std::vector<FutureHandle>& futures, const WaitOptions& options)
        : m_futures(onceEach(futures))
        , m_options(options)
        , m_waiter(options.returnWhen, m_futures.size())
    {
        for (const FutureHandle& future : m_futures) {
            FutureAccess::state(future).attach(m_waiter);
        }
    }

    ~Waiting()
    {
        for (const FutureHandle& future : m_futures) {
            FutureAccess::state(future).detach(m_waiter);
        }
    }

    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

    void wait()
    {
        if (!m_waiter.hasEnough()) {
            checkReturnWhen();
            m_waiter.wait(Deadline(m_options.timeout));
        }
    }

    /// What is done now, in one look: not what was done for some and what is done for others.
    WaitResult<FutureHandle> result()
    {
        std::unordered_map<const FutureState*, FutureHandle> notDone;
        for (const FutureHandle& future : m_futures) {
            notDone.emplace(&FutureAccess::state(future), future);
        }
        WaitResult<FutureHandle> result;
        for (const FutureState* state : m_waiter.take()) {
            result.done.push_back(notDone.extract(state).mapped());
        }
        std::ranges::copy_if(
            m_futures, std::back_inserter(result.notDone), [&](const FutureHandle& future) {
                return notDone.contains(&FutureAccess::state(future));
            });
        return result;
    }

private:
    static std::vector<FutureHandle> onceEach(const std::vector<FutureHandle>& futures)
    {
        std::unordered_map<const FutureState*, FutureHandle> seen;
        std::vector<FutureHandle> once;
        std::ranges::copy_if(futures, std::back_inserter(once), [&](const FutureHandle& future) {
            return seen.emplace(&FutureAccess::state(future), future).second;
        });
        return once;
    }

    void checkReturnWhen() const
    {
        if (m_options.returnWhen > WaitOptions::ReturnWhen::AllCompleted) {
            throw std::invalid_argument("Invalid return condition: " +
                                        std::to_string(int(m_options.returnWhen)));
        }
    }

    const std::vector<FutureHandle> m_futures;
    const WaitOptions m_options;
    CompletionWaiter m_waiter;
};

} // namespace

WaitResult<FutureHandle> waitForHandles(const std::vector<FutureHandle>& futures,
                                        const WaitOptions& options)
{
    Waiting waiting(futures, options);
    waiting.wait();
    return waiting.result();
}

AsCompletedHandles asCompleted(const std::vector<FutureHandle>& futures, Timeout timeout)
{
    return AsCompletedHandles(std::make_unique<CompletionOrder>(futures, timeout));
}

} // namespace loiter
