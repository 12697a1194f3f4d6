#pragma once

#include "core/futures/chunk_call.h"
#include "core/futures/registered_task.h"

#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace loiter {

/// The tasks that a worker process knows, by their names.
///
///     TaskRegistry registry;
///     registry.add(kSquare);
///     return runProcessWorker(registry);
///
/// Thread safety: one thread; any number as long as none adds.
class TaskRegistry
{
public:
    /// Makes a call: reads the arguments, calls `begun`, then the function, and writes its result.
    /// Throws: ProtocolError before `begun` when the arguments are malformed; after it what the
    /// function, or the writing of its result, throws.
    using Call = std::function<void(
        ByteView arguments, ByteWriter& result, const std::function<void()>& begun)>;

    /// Throws: std::invalid_argument without a name, and when there is one of this name.
    template<typename Result, typename... Params>
    void add(const RegisteredTask<Result(Params...)>& task)
    {
        if (task.name().empty()) {
            throw std::invalid_argument("a task needs a name");
        }
        addCall(std::string(task.remoteName()), callOf<std::tuple<std::decay_t<Params>...>>(task));
        const ChunkCall chunk(task);
        addCall(chunk.remoteName(),
                callOf<std::tuple<std::vector<std::tuple<std::decay_t<Params>...>>>>(chunk));
    }

    /// The same for a function that is called with more than its arguments: it may have captured
    /// what that is. Its parameters are to be named, and `function` must be good as long as this.
    ///
    ///     registry.add<std::string>("print", [&out](const std::string& line) { out << line; });
    template<typename... Params, typename Function>
    void add(const std::string& name, const Function& function)
    {
        if (name.empty()) {
            throw std::invalid_argument("a task needs a name");
        }
        addCall(name, callOf<std::tuple<Params...>>(function));
    }

    /// Null if there is none. Good as long as the registry.
    const Call* find(std::string_view name) const;

private:
    /// A function that takes a tuple of arguments apart.
    template<typename Arguments, typename Function>
    static Call callOf(const Function& function)
    {
        return [function](ByteView bytes, ByteWriter& writer, const std::function<void()>& begun) {
            auto arguments = readWhole<Arguments>(bytes);
            begun();
            using Result = decltype(std::apply(function, std::move(arguments)));
            if constexpr (std::is_void_v<Result>) {
                std::apply(function, std::move(arguments));
            } else {
                Wire<std::decay_t<Result>>::write(writer,
                                                  std::apply(function, std::move(arguments)));
            }
        };
    }

    void addCall(const std::string& name, const Call& call);

    std::map<std::string, Call, std::less<>> m_calls;
};

} // namespace loiter
