#pragma once

#include <exception>
#include <stdexcept>
#include <string>

namespace loiter {

/// An error that knows what Python calls it. Thread safety: immutable.
class FuturesError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;

    /// Python's name of the class: "TimeoutError".
    virtual const char* pythonName() const noexcept = 0;
};

/// The future was cancelled: there is no result.
class CancelledError : public FuturesError
{
public:
    CancelledError();
    const char* pythonName() const noexcept override;
};

/// It was not done in time.
class TimeoutError : public FuturesError
{
public:
    explicit TimeoutError(const std::string& message = {});
    const char* pythonName() const noexcept override;
};

/// The future's state does not allow this: its outcome is settled.
class InvalidStateError : public FuturesError
{
public:
    using FuturesError::FuturesError;
    const char* pythonName() const noexcept override;
};

/// The executor has lost its workers and takes no more tasks.
class BrokenExecutorError : public FuturesError
{
public:
    using FuturesError::FuturesError;
    const char* pythonName() const noexcept override;
};

/// A worker thread's initializer failed.
class BrokenThreadPoolError : public BrokenExecutorError
{
public:
    using BrokenExecutorError::BrokenExecutorError;
    const char* pythonName() const noexcept override;
};

/// A worker process died.
class BrokenProcessPoolError : public BrokenExecutorError
{
public:
    using BrokenExecutorError::BrokenExecutorError;
    const char* pythonName() const noexcept override;
};

/// Thrown inside a task whose run was stopped; recorded as EventKind::Stopped instead of Failed.
class StoppedError : public FuturesError
{
public:
    StoppedError();
    const char* pythonName() const noexcept override;
};

/// What a task threw in another process, where it is none of the types that come back as they are.
class RemoteError : public FuturesError
{
public:
    RemoteError(std::string pythonName, const std::string& message);
    const char* pythonName() const noexcept override;

private:
    std::string m_pythonName;
};

/// What Python calls an exception of this type: std::invalid_argument is "ValueError", any other
/// std::runtime_error "RuntimeError", what is not known "Exception".
std::string errorTypeName(const std::exception_ptr& error);

/// What the exception says; empty if it says nothing.
std::string errorMessage(const std::exception_ptr& error);

/// What the exception says that this one was caused by (std::nested_exception): for an error from a
/// process, where it happened there. Empty without one.
std::string errorCause(const std::exception_ptr& error);

/// A pointer to an exception that was caused by a std::runtime_error with this message.
template<typename Error>
std::exception_ptr makeCausedError(const Error& error, const std::string& cause)
{
    try {
        try {
            throw std::runtime_error(cause);
        } catch (...) {
            std::throw_with_nested(error);
        }
    } catch (...) {
        return std::current_exception();
    }
}

} // namespace loiter
