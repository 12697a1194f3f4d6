#pragma once

#include "core/futures/errors.h"
#include "core/futures/future.h"

#include <memory>
#include <string>
#include <vector>

namespace loiter {

/// A future that the test completes itself. Thread safety: as Future.
template<typename T>
struct ManualFuture
{
    struct ManualState : public TypedFutureState<T>
    {
        using TypedFutureState<T>::TypedFutureState;
    };

    explicit ManualFuture(const ExecutorOptions& options = {})
        : state(makeReference<ManualState>(makeReference<const ExecutorObserver>(options)))
        , future(FutureAccess::future<Future<T>>(state))
    {}

    Reference<TypedFutureState<T>> state;
    Future<T> future;
};

/// The futures of several.
template<typename T>
std::vector<Future<T>> futuresOf(const std::vector<ManualFuture<T>>& manual)
{
    std::vector<Future<T>> futures;
    for (const ManualFuture<T>& each : manual) {
        futures.push_back(each.future);
    }
    return futures;
}

/// What a call throws: its type as Python calls it, and its message: "ValueError: too small"; empty
/// if it throws nothing.
template<typename Call>
std::string thrownBy(Call&& call)
{
    try {
        std::forward<Call>(call)();
    } catch (...) {
        const std::exception_ptr error = std::current_exception();
        return errorTypeName(error) + ": " + errorMessage(error);
    }
    return {};
}

/// What a future ends with, as thrownBy(); empty for a result. The future outlives what is read of
/// its exception: the thread sanitizer does not see how the library counts the owners of those.
template<typename AnyFuture>
std::string endOf(const AnyFuture& future)
{
    return thrownBy([&] { future.result(); });
}

} // namespace loiter
