#pragma once

#include "core/futures/remote_call.h"
#include "core/futures/result_text.h"
#include "core/futures/wire.h"

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace loiter {

/// A function with a name under which a TaskRegistry of another process knows it too: a task that
/// can be run there. It is called like the function, so that it runs on any executor.
///
///     inline const RegisteredTask<int(int)> kSquare{"square", [](int n) { return n * n; }};
///     Future<int> future = executor.submit(kSquare, 7);
///
/// All parameters and the result have a Wire; a parameter is taken by value or const reference.
/// Thread safety: a value.
template<typename Signature>
class RegisteredTask;

template<typename Result, typename... Params>
class RegisteredTask<Result(Params...)>
{
public:
    using Function = Result (*)(Params...);

    static_assert((Wireable<std::decay_t<Params>> && ...),
                  "an argument of this type cannot be sent to a process: specialise Wire");
    static_assert(std::is_void_v<Result> || Wireable<std::decay_t<Result>>,
                  "a result of this type cannot be sent from a process: specialise Wire");

    /// `name` is borrowed: a literal. `function` may be a lambda that captures nothing.
    constexpr RegisteredTask(std::string_view name, Function function)
        : m_name(name)
        , m_function(function)
    {}

    Result operator()(Params... params) const
    {
        return m_function(std::forward<Params>(params)...);
    }

    std::string_view name() const { return m_name; }

    /// "square(7)"
    template<typename... Args>
    std::string callText(const Args&... args) const
    {
        std::string text;
        ((text += (text.empty() ? "" : ", ") + ResultText<Args>::text(args)), ...);
        return std::string(m_name) + '(' + text + ')';
    }

    // What makes it a SendableFunction.
    std::string_view remoteName() const { return m_name; }
    template<typename... Args>
    requires(sizeof...(Args) == sizeof...(Params) &&
             (std::is_convertible_v<const Args&, std::decay_t<Params>> &&
              ...)) void writeArguments([[maybe_unused]] ByteWriter& writer,
                                        const Args&... args) const
    {
        (Wire<std::decay_t<Params>>::write(writer, args), ...);
    }

private:
    std::string_view m_name;
    Function m_function;
};

} // namespace loiter
