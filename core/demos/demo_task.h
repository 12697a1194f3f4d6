#pragma once

#include "core/demos/task_context.h"
#include "core/futures/remote_call.h"
#include "core/futures/wire.h"

#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace loiter {

/// A demo's task as a worker process knows it: how to make its body from arguments as they travel.
/// Thread safety: a value.
struct DemoTaskEntry
{
    std::string name;
    /// Throws: ProtocolError for malformed arguments.
    std::function<Routine<Value>(TaskContext& context, ByteView arguments)> body;
};

/// A task of a demo that has a name, by which a worker process knows it too: it can run there as
/// well as on a thread or on an event loop. All parameters have a Wire.
///
///     inline const DemoTask kNap{"nap", nap}; // Routine<Value> nap(TaskContext&, nanoseconds)
///     caller.submit(kNap.call("nap(3)", 3s));
///
/// Thread safety: a value.
template<typename... Params>
class DemoTask
{
public:
    using Function = Routine<Value> (*)(TaskContext& context, Params... params);

    /// `name` is borrowed: a literal.
    constexpr DemoTask(std::string_view name, Function function)
        : m_name(name)
        , m_function(function)
    {}

    Call call(const std::string& label, Params... params) const
    {
        return {.label = label,
                .body = [function = m_function,
                         params...](TaskContext& context) { return function(context, params...); },
                .remote =
                    [name = m_name, params...] {
                        ByteWriter writer;
                        (Wire<Params>::write(writer, params), ...);
                        return RemoteCall{.name = std::string(name), .arguments = writer.take()};
                    }};
    }

    DemoTaskEntry entry() const
    {
        return {.name = std::string(m_name),
                .body = [function = m_function](TaskContext& context, ByteView arguments) {
                    auto params = readWhole<std::tuple<Params...>>(arguments);
                    return std::apply(
                        [&](Params&... each) { return function(context, std::move(each)...); },
                        params);
                }};
    }

private:
    std::string_view m_name;
    Function m_function;
};

} // namespace loiter
