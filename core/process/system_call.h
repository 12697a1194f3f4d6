#pragma once

#include <cerrno>
#include <string>

namespace loiter {

/// Throws: std::system_error with errno and what was tried.
[[noreturn]] void throwSystemError(const std::string& what);

/// Makes a call of the system again as long as signals interrupt it.
template<typename Call>
auto uninterrupted(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR) {
        result = call();
    }
    return result;
}

} // namespace loiter
