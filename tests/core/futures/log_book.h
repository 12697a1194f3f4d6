#pragma once

#include "core/futures/errors.h"
#include "core/futures/executor_options.h"

#include <mutex>
#include <string>
#include <vector>

namespace loiter {

/// What a log hook has been told. Thread safety: any thread.
class LogBook
{
public:
    LogHook hook()
    {
        return [this](LogLevel level, std::string_view message, const std::exception_ptr& error) {
            const std::lock_guard lock(m_mutex);
            m_lines.push_back(std::string(level == LogLevel::Critical ? "CRITICAL " : "ERROR ") +
                              std::string(message) + " " + errorMessage(error));
        };
    }
    std::vector<std::string> lines()
    {
        const std::lock_guard lock(m_mutex);
        return m_lines;
    }

private:
    std::mutex m_mutex;
    std::vector<std::string> m_lines; // guarded by m_mutex
};

/// What the exception of a future was caused by.
template<typename AnyFuture>
std::string causeOf(const AnyFuture& future)
{
    return errorCause(future.exception());
}

} // namespace loiter
