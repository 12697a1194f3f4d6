#pragma once

#include "core/futures/argument_source.h"
#include "core/futures/remote_call.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace loiter {

/// Several calls of one function as a single one, which returns all their results; an exception of
/// one is that of all. For Executor::map(). Thread safety: as the function.
template<typename Function>
class ChunkCall
{
public:
    explicit ChunkCall(Function function)
        : m_function(std::move(function))
    {}

    template<typename... Args>
    auto operator()(std::vector<std::tuple<Args...>> inputs) const
    {
        using Returned = std::decay_t<std::invoke_result_t<Function, Args...>>;
        using Kept = std::conditional_t<std::is_void_v<Returned>, std::monostate, Returned>;
        std::vector<Kept> results;
        for (auto& input : inputs) {
            if constexpr (std::is_void_v<Returned>) {
                std::apply(Function(m_function), std::move(input));
                results.emplace_back();
            } else {
                results.push_back(std::apply(Function(m_function), std::move(input)));
            }
        }
        return results;
    }

    /// "square(0) … square(4)", if the function names its calls.
    template<typename... Args>
    requires requires(const Function& function, const Args&... args) { function.callText(args...); }
    std::string callText(const std::vector<std::tuple<Args...>>& inputs) const
    {
        const auto textOf = [this](const std::tuple<Args...>& input) {
            return std::apply([this](const Args&... args) { return m_function.callText(args...); },
                              input);
        };
        const std::string first = textOf(inputs.front());
        return inputs.size() == 1 ? first : first + " … " + textOf(inputs.back());
    }

    // What makes it a SendableFunction if the function is one.
    std::string remoteName() const requires requires(const Function& function)
    {
        function.remoteName();
    }
    {
        return std::string(m_function.remoteName()) + "[]";
    }
    template<typename... Args>
    requires SendableFunction<Function, Args...>
    void writeArguments(ByteWriter& writer, const std::vector<std::tuple<Args...>>& inputs) const
    {
        writer.writeU64(inputs.size());
        for (const auto& input : inputs) {
            std::apply([&](const Args&... args) { m_function.writeArguments(writer, args...); },
                       input);
        }
    }

private:
    Function m_function;
};

/// Takes several inputs at a time from where map() gets one. Thread safety: one thread.
template<ArgumentSource Source>
class ChunkSource
{
public:
    using Chunk = std::vector<ArgumentsOf<Source>>;

    /// `size`: how many at a time; the last chunk may be smaller.
    ChunkSource(Source source, std::size_t size)
        : m_source(std::move(source))
        , m_size(size)
    {}

    std::optional<std::tuple<Chunk>> operator()()
    {
        Chunk chunk;
        while (chunk.size() < m_size && takeOne(chunk)) {
        }
        return chunk.empty() ? std::nullopt : std::optional(std::tuple(std::move(chunk)));
    }

private:
    bool takeOne(Chunk& chunk)
    {
        auto arguments = m_source();
        if (arguments) {
            chunk.push_back(std::move(*arguments));
        }
        return arguments.has_value();
    }

    Source m_source;
    std::size_t m_size;
};

} // namespace loiter
