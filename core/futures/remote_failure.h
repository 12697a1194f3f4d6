#pragma once

#include "core/futures/process_options.h"
#include "core/process/worker_message.h"

#include <exception>
#include <string_view>

namespace loiter {

/// What a worker says of an exception of a task, without its number and time: its type, its message
/// and those of what caused it. `task`: the name of the function, for people.
FailedMessage describeFailure(const std::exception_ptr& error, std::string_view task);

/// The exception that a worker speaks of: of the same type where the type is a known one, or one
/// that `makeError` knows, otherwise a RemoteError. It is caused by the one that errorCause()
/// knows: where it happened.
std::exception_ptr remoteFailure(const FailedMessage& message, const ErrorMaker& makeError = {});

} // namespace loiter
