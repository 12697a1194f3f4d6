#pragma once

#include "core/process/protocol_error.h"
#include "core/process/worker_protocol.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace loiter::test {

inline std::string textOf(ByteView bytes)
{
    std::string text(bytes.size(), '\0');
    std::ranges::transform(
        bytes, text.begin(), [](std::byte byte) { return static_cast<char>(byte); });
    return text;
}

/// A payload no part of which looks like another.
inline Bytes payloadOf(std::size_t size)
{
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; i += sizeof i) {
        std::memcpy(bytes.data() + i, &i, std::min(sizeof i, size - i));
    }
    return bytes;
}

/// Quicker than an algorithm where nothing is optimised.
inline bool areEqual(ByteView one, ByteView other)
{
    return one.size() == other.size() &&
           (one.empty() || std::memcmp(one.data(), other.data(), one.size()) == 0);
}

/// A message as it travels, in one piece.
template<typename Message>
Bytes wire(const Message& message)
{
    EncodedMessage encoded = encode(message);
    encoded.head.insert(encoded.head.end(), encoded.tail.begin(), encoded.tail.end());
    return encoded.head;
}

/// What a ProtocolError says that is thrown there; that there is none otherwise.
template<typename Body>
std::string protocolError(Body body)
{
    try {
        body();
    } catch (const ProtocolError& error) {
        return error.what();
    }
    return "no ProtocolError";
}

} // namespace loiter::test
