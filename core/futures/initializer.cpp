#include "core/futures/initializer.h"

#include "core/futures/errors.h"

namespace loiter {

bool runInitializer(const std::function<void()>& initializer, const ExecutorObserver& observer)
{
    if (!initializer) {
        return true;
    }
    try {
        initializer();
        return true;
    } catch (...) {
        observer.log(LogLevel::Critical, "Exception in initializer:", std::current_exception());
        return false;
    }
}

std::exception_ptr brokenByInitializer()
{
    return std::make_exception_ptr(BrokenThreadPoolError(
        "A thread initializer failed, the thread pool is not usable anymore"));
}

} // namespace loiter
