#pragma once

#include <exception>
#include <string>

namespace loiter {

/// An exception as the last line of a Python traceback has it: "ValueError: work(2) has failed",
/// "TimeoutError".
std::string errorText(const std::exception_ptr& error);

} // namespace loiter
