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

/// What Python calls an exception of this type: std::invalid_argument is "ValueError", any other
/// std::runtime_error "RuntimeError", what is not known "Exception".
std::string errorTypeName(const std::exception_ptr& error);

/// What the exception says; empty if it says nothing.
std::string errorMessage(const std::exception_ptr& error);

} // namespace loiter
