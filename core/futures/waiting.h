#pragma once

#include "core/futures/as_completed.h"
#include "core/futures/future.h"
#include "core/futures/wait_options.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <type_traits>
#include <vector>

namespace loiter {

/// The futures that wait() was given, each once. Thread safety: a value.
template<typename AnyFuture>
struct WaitResult
{
    std::vector<AnyFuture> done; ///< those done at the call as they were given, then as completed
    std::vector<AnyFuture> notDone; ///< as they were given
};

/// wait() for futures of any types.
WaitResult<FutureHandle> waitForHandles(const std::vector<FutureHandle>& futures,
                                        const WaitOptions& options);

/// Waits for futures, Future<T> or FutureHandle, of one executor or several. A future given twice
/// counts once; a cancelled one is done when a worker has met it; a timeout that is over is no
/// error.
/// Blocks: until the futures that options.returnWhen asks for are done, or until the timeout.
template<typename Futures>
auto wait(const Futures& futures, const WaitOptions& options = {})
{
    using AnyFuture = std::remove_cvref_t<decltype(*std::begin(futures))>;
    const auto handles =
        waitForHandles(std::vector<FutureHandle>(std::begin(futures), std::end(futures)), options);
    WaitResult<AnyFuture> result;
    std::ranges::transform(
        handles.done, std::back_inserter(result.done), FutureAccess::as<AnyFuture>);
    std::ranges::transform(
        handles.notDone, std::back_inserter(result.notDone), FutureAccess::as<AnyFuture>);
    return result;
}

/// Futures one by one as they complete; see CompletionOrder::next(). Nothing happens, and the
/// timeout does not start, before the first next().
template<typename T>
AsCompleted<T> asCompleted(const std::vector<Future<T>>& futures, Timeout timeout = std::nullopt)
{
    return AsCompleted<T>(std::make_unique<CompletionOrder>(
        std::vector<FutureHandle>(futures.begin(), futures.end()), timeout));
}

/// The same for futures of several types.
AsCompletedHandles asCompleted(const std::vector<FutureHandle>& futures,
                               Timeout timeout = std::nullopt);

} // namespace loiter
