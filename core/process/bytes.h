#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace loiter {

/// Bytes that are owned.
using Bytes = std::vector<std::byte>;

/// Bytes that are borrowed.
using ByteView = std::span<const std::byte>;

/// The bytes of a text, borrowed from it.
inline ByteView bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

} // namespace loiter
