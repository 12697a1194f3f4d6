#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace loiter {

/// What Python's repr() prints: "5.0", "1e-05", "inf".
std::string pythonRepr(double number);
/// What Python's repr() prints: 'CN', "it's", 'a\nb'.
std::string pythonRepr(std::string_view text);

/// How a result is shown: `text` as Python prints it, `typeName` as Python calls its type. Users
/// may specialise it for their own types; a type without one is an "object".
template<typename T>
struct ResultText
{
    static std::string text(const T& /*value*/) { return "<object>"; }
    static std::string typeName(const T& /*value*/) { return "object"; }
};

template<std::integral T>
struct ResultText<T>
{
    static std::string text(T value) { return std::to_string(value); }
    static std::string typeName(T /*value*/) { return "int"; }
};

template<>
struct ResultText<bool>
{
    static std::string text(bool value) { return value ? "True" : "False"; }
    static std::string typeName(bool /*value*/) { return "bool"; }
};

template<std::floating_point T>
struct ResultText<T>
{
    static std::string text(T value) { return pythonRepr(static_cast<double>(value)); }
    static std::string typeName(T /*value*/) { return "float"; }
};

template<typename T>
requires std::convertible_to<const T&, std::string_view>
struct ResultText<T>
{
    static std::string text(const T& value) { return pythonRepr(std::string_view(value)); }
    static std::string typeName(const T& /*value*/) { return "str"; }
};

/// Nothing, which is also what a task without a result returns.
template<>
struct ResultText<std::monostate>
{
    static std::string text(std::monostate /*value*/) { return "None"; }
    static std::string typeName(std::monostate /*value*/) { return "NoneType"; }
};

/// One of several types: whichever it holds.
template<typename... Ts>
struct ResultText<std::variant<Ts...>>
{
    static std::string text(const std::variant<Ts...>& value)
    {
        return std::visit([]<typename T>(const T& held) { return ResultText<T>::text(held); },
                          value);
    }
    static std::string typeName(const std::variant<Ts...>& value)
    {
        return std::visit([]<typename T>(const T& held) { return ResultText<T>::typeName(held); },
                          value);
    }
};

} // namespace loiter
