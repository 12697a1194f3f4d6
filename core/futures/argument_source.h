#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace loiter {

template<typename T>
inline constexpr bool kIsOptionalTuple = false;
template<typename... Args>
inline constexpr bool kIsOptionalTuple<std::optional<std::tuple<Args...>>> = true;

/// Where map() gets its inputs from: something that, called again and again, returns the arguments
/// of the next call as an optional tuple, nothing at the end. It may go on for ever.
template<typename Source>
concept ArgumentSource = std::invocable<Source&> && kIsOptionalTuple<std::invoke_result_t<Source&>>;

/// The arguments that a source gives at a time.
template<ArgumentSource Source>
using ArgumentsOf = typename std::invoke_result_t<Source&>::value_type;

/// The first of every input, then the second of every input, until the shortest is used up.
template<typename... Args>
auto zipped(std::vector<Args>... inputs)
{
    const std::size_t size =
        sizeof...(Args) == 0
            ? 0
            : std::min({std::numeric_limits<std::size_t>::max(), inputs.size()...});
    return [inputs = std::tuple(std::move(inputs)...),
            size,
            index = std::size_t(0)]() mutable -> std::optional<std::tuple<Args...>> {
        if (index == size) {
            return std::nullopt;
        }
        const std::size_t at = index++;
        return std::apply(
            [at](auto&... input) { return std::tuple<Args...>(std::move(input[at])...); }, inputs);
    };
}

} // namespace loiter
