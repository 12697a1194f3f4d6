#pragma once

#include "core/process/byte_writer.h"
#include "core/process/bytes.h"

#include <string>
#include <string_view>

namespace loiter {

/// A call as it travels to another process: the name of a function that both know, and its
/// arguments. Thread safety: a value.
struct RemoteCall
{
    std::string name{}; ///< empty = no call
    Bytes arguments{};
};

/// A function whose calls with these arguments can be sent to another process: see RegisteredTask.
template<typename Function, typename... Args>
concept SendableFunction = requires(const Function& function,
                                    ByteWriter& writer,
                                    const Args&... args)
{
    std::string(function.remoteName());
    function.writeArguments(writer, args...);
};

/// The call of a function with these arguments.
/// Throws: what the arguments' Wire throws.
template<typename Function, typename... Args>
requires SendableFunction<Function, Args...> RemoteCall remoteCall(const Function& function,
                                                                   const Args&... args)
{
    ByteWriter writer;
    function.writeArguments(writer, args...);
    return {.name = std::string(function.remoteName()), .arguments = writer.take()};
}

} // namespace loiter
