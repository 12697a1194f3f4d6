#include "core/futures/remote_failure.h"

#include "core/futures/errors.h"

#include <stdexcept>
#include <string>

namespace loiter {

namespace {

FailureKind kindOf(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const CancelledError&) {
        return FailureKind::Cancelled;
    } catch (const TimeoutError&) {
        return FailureKind::TimedOut;
    } catch (const StoppedError&) {
        return FailureKind::Stopped;
    } catch (const FuturesError&) {
        return FailureKind::Other;
    } catch (const std::invalid_argument&) {
        return FailureKind::ValueError;
    } catch (const std::out_of_range&) {
        return FailureKind::IndexError;
    } catch (const std::runtime_error&) {
        return FailureKind::RuntimeError;
    } catch (...) {
        return FailureKind::Other;
    }
}

/// A long message must not keep its frame from being sent.
constexpr std::size_t kMaxText = 16'000;

std::string shortened(const std::string& text)
{
    return text.size() <= kMaxText ? text : text.substr(0, kMaxText) + " ...";
}

std::string lineOf(const std::exception_ptr& error)
{
    const std::string message = errorMessage(error);
    return errorTypeName(error) + (message.empty() ? "" : ": " + message);
}

std::exception_ptr causeOf(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const std::nested_exception& caused) {
        return caused.nested_ptr();
    } catch (...) {
        return nullptr;
    }
}

/// What happened, from the outermost exception to the first.
std::string traceOf(const std::exception_ptr& error, std::string_view task)
{
    std::string trace = "in task '" + std::string(task) + "': " + lineOf(error);
    for (auto cause = causeOf(error); cause && trace.size() < kMaxText; cause = causeOf(cause)) {
        trace += "\ncaused by " + lineOf(cause);
    }
    return trace;
}

} // namespace

FailedMessage describeFailure(const std::exception_ptr& error, std::string_view task)
{
    return {.kind = kindOf(error),
            .typeName = shortened(errorTypeName(error)),
            .message = shortened(errorMessage(error)),
            .trace = shortened(traceOf(error, task))};
}

std::exception_ptr remoteFailure(const FailedMessage& message, const ErrorMaker& makeError)
{
    switch (message.kind) {
    case FailureKind::ValueError:
        return makeCausedError(std::invalid_argument(message.message), message.trace);
    case FailureKind::IndexError:
        return makeCausedError(std::out_of_range(message.message), message.trace);
    case FailureKind::RuntimeError:
        return makeCausedError(std::runtime_error(message.message), message.trace);
    case FailureKind::Cancelled:
        return makeCausedError(CancelledError(), message.trace);
    case FailureKind::TimedOut:
        return makeCausedError(TimeoutError(message.message), message.trace);
    case FailureKind::Stopped:
        return makeCausedError(StoppedError(), message.trace);
    case FailureKind::Other:
        break;
    }
    if (makeError) {
        if (auto error = makeError(message.typeName, message.message, message.trace)) {
            return error;
        }
    }
    return makeCausedError(RemoteError(message.typeName, message.message), message.trace);
}

} // namespace loiter
