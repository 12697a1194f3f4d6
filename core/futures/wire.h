#pragma once

#include "core/process/byte_reader.h"
#include "core/process/byte_writer.h"
#include "core/process/frame.h"
#include "core/process/protocol_error.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace loiter {

/// How a value becomes bytes and a value again: what arguments and results of tasks on processes
/// need. Users may specialise it for their own types:
///
///     template<>
///     struct loiter::Wire<Point>
///     {
///         static void write(ByteWriter& writer, const Point& point) { ... }
///         static Point read(ByteReader& reader) { ... } // throws ProtocolError
///     };
///
/// Both ends are one program on one machine.
template<typename T>
struct Wire;

/// A type whose values can be sent to another process.
template<typename T>
concept Wireable = requires(ByteWriter& writer, ByteReader& reader, const T& value)
{
    Wire<T>::write(writer, value);
    {
        Wire<T>::read(reader)
        } -> std::same_as<T>;
};

/// The value that these bytes are, and nothing else.
/// Throws: ProtocolError when they are malformed.
template<Wireable T>
T readWhole(ByteView bytes)
{
    ByteReader reader(bytes);
    T value = Wire<T>::read(reader);
    reader.expectEnd();
    return value;
}

/// Numbers, bool and enumerations travel as they lie in memory.
template<typename T>
requires std::is_arithmetic_v<T> || std::is_enum_v<T>
struct Wire<T>
{
    static void write(ByteWriter& writer, T value)
    {
        writer.writeBare(std::as_bytes(std::span(&value, 1)));
    }
    static T read(ByteReader& reader)
    {
        T value = {};
        std::memcpy(&value, reader.readBare(sizeof value).data(), sizeof value);
        return value;
    }
};

template<>
struct Wire<bool>
{
    static void write(ByteWriter& writer, bool value) { writer.writeU8(value ? 1 : 0); }
    static bool read(ByteReader& reader)
    {
        const std::uint8_t number = reader.readU8();
        if (number > 1) {
            throw ProtocolError("a truth of " + std::to_string(number));
        }
        return number == 1;
    }
};

template<>
struct Wire<std::monostate>
{
    static void write(ByteWriter& /*writer*/, std::monostate /*value*/) {}
    static std::monostate read(ByteReader& /*reader*/) { return {}; }
};

template<>
struct Wire<std::string>
{
    static void write(ByteWriter& writer, const std::string& value) { writer.writeText(value); }
    static std::string read(ByteReader& reader) { return reader.readText(); }
};

template<typename Rep, typename Period>
struct Wire<std::chrono::duration<Rep, Period>>
{
    using Duration = std::chrono::duration<Rep, Period>;

    static void write(ByteWriter& writer, Duration value)
    {
        Wire<Rep>::write(writer, value.count());
    }
    static Duration read(ByteReader& reader) { return Duration(Wire<Rep>::read(reader)); }
};

template<Wireable T>
struct Wire<std::optional<T>>
{
    static void write(ByteWriter& writer, const std::optional<T>& value)
    {
        Wire<bool>::write(writer, value.has_value());
        if (value) {
            Wire<T>::write(writer, *value);
        }
    }
    static std::optional<T> read(ByteReader& reader)
    {
        return Wire<bool>::read(reader) ? std::optional<T>(Wire<T>::read(reader)) : std::nullopt;
    }
};

/// Numbers as one block, other items one by one.
template<Wireable T>
struct Wire<std::vector<T>>
{
    static constexpr bool kIsBlock =
        (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) || std::is_same_v<T, std::byte>;

    static void write(ByteWriter& writer, const std::vector<T>& items)
    {
        writer.writeU64(items.size());
        if constexpr (kIsBlock) {
            writer.writeBare(std::as_bytes(std::span(items)));
        } else {
            for (const auto& item : items) {
                Wire<T>::write(writer, item);
            }
        }
    }

    static std::vector<T> read(ByteReader& reader)
    {
        const std::uint64_t size = reader.readU64();
        std::vector<T> items;
        if constexpr (kIsBlock) {
            // A size that is too large by far must not become a small number of bytes.
            const std::uint64_t most = reader.left() / sizeof(T) + 1;
            const ByteView block = reader.readBare(std::min(size, most) * sizeof(T));
            items.resize(size);
            if (!block.empty()) {
                std::memcpy(items.data(), block.data(), block.size());
            }
        } else {
            // Memory is taken as the items come, not on the word of a size; but some come from no
            // bytes at all.
            if (size > kMaxPayload) {
                throw ProtocolError("a list of " + std::to_string(size) + " items, the limit is " +
                                    std::to_string(kMaxPayload));
            }
            for (std::uint64_t index = 0; index < size; ++index) {
                items.push_back(Wire<T>::read(reader));
            }
        }
        return items;
    }
};

template<Wireable First, Wireable Second>
struct Wire<std::pair<First, Second>>
{
    static void write(ByteWriter& writer, const std::pair<First, Second>& value)
    {
        Wire<First>::write(writer, value.first);
        Wire<Second>::write(writer, value.second);
    }
    static std::pair<First, Second> read(ByteReader& reader)
    {
        // The items of an initializer list are evaluated in their order.
        return {Wire<First>::read(reader), Wire<Second>::read(reader)};
    }
};

template<Wireable... Ts>
struct Wire<std::tuple<Ts...>>
{
    static void write(ByteWriter& writer, const std::tuple<Ts...>& value)
    {
        std::apply([&](const Ts&... items) { (Wire<Ts>::write(writer, items), ...); }, value);
    }
    static std::tuple<Ts...> read([[maybe_unused]] ByteReader& reader)
    {
        return std::tuple<Ts...>{Wire<Ts>::read(reader)...};
    }
};

template<Wireable... Ts>
struct Wire<std::variant<Ts...>>
{
    using Variant = std::variant<Ts...>;

    static void write(ByteWriter& writer, const Variant& value)
    {
        writer.writeU32(static_cast<std::uint32_t>(value.index()));
        std::visit([&]<typename T>(const T& held) { Wire<T>::write(writer, held); }, value);
    }
    static Variant read(ByteReader& reader)
    {
        const std::uint32_t index = reader.readU32();
        if (index >= sizeof...(Ts)) {
            throw ProtocolError("alternative " + std::to_string(index) + " of " +
                                std::to_string(sizeof...(Ts)));
        }
        return readAlternative(reader, index, std::index_sequence_for<Ts...>());
    }

private:
    template<std::size_t... kIndexes>
    static Variant readAlternative(ByteReader& reader,
                                   std::size_t index,
                                   std::index_sequence<kIndexes...> /*indexes*/)
    {
        using Reading = Variant (*)(ByteReader&);
        constexpr std::array<Reading, sizeof...(Ts)> kReadings = {[](ByteReader& from) {
            return Variant(std::in_place_index<kIndexes>, Wire<Ts>::read(from));
        }...};
        return kReadings[index](reader);
    }
};

} // namespace loiter
