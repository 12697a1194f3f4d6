#include "core/futures/errors.h"

#include <utility>

namespace loiter {

CancelledError::CancelledError()
    : FuturesError("")
{}

const char* CancelledError::pythonName() const noexcept
{
    return "CancelledError";
}

TimeoutError::TimeoutError(const std::string& message)
    : FuturesError(message)
{}

const char* TimeoutError::pythonName() const noexcept
{
    return "TimeoutError";
}

const char* InvalidStateError::pythonName() const noexcept
{
    return "InvalidStateError";
}

const char* BrokenExecutorError::pythonName() const noexcept
{
    return "BrokenExecutor";
}

const char* BrokenThreadPoolError::pythonName() const noexcept
{
    return "BrokenThreadPool";
}

const char* BrokenProcessPoolError::pythonName() const noexcept
{
    return "BrokenProcessPool";
}

StoppedError::StoppedError()
    : FuturesError("the run was stopped")
{}

const char* StoppedError::pythonName() const noexcept
{
    return "StoppedError";
}

RemoteError::RemoteError(std::string pythonName, const std::string& message)
    : FuturesError(message)
    , m_pythonName(std::move(pythonName))
{}

const char* RemoteError::pythonName() const noexcept
{
    return m_pythonName.c_str();
}

std::string errorTypeName(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const FuturesError& known) {
        return known.pythonName();
    } catch (const std::invalid_argument&) {
        return "ValueError";
    } catch (const std::out_of_range&) {
        return "IndexError";
    } catch (const std::runtime_error&) {
        return "RuntimeError";
    } catch (...) {
        return "Exception";
    }
}

std::string errorMessage(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& known) {
        return known.what();
    } catch (...) {
        return {};
    }
}

std::string errorCause(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const std::nested_exception& caused) {
        return caused.nested_ptr() ? errorMessage(caused.nested_ptr()) : std::string();
    } catch (...) {
        return {};
    }
}

} // namespace loiter
