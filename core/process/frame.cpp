#include "core/process/frame.h"

#include "core/process/byte_reader.h"
#include "core/process/byte_writer.h"
#include "core/process/protocol_error.h"

#include <algorithm>
#include <stdexcept>

namespace loiter {

namespace {

constexpr std::array kMagic = {std::byte{'L'}, std::byte{'T'}, std::byte{'R'}};
constexpr std::uint8_t kVersion = 1;
constexpr std::array kPadding = {std::byte{0}, std::byte{0}, std::byte{0}};

std::string numberText(std::byte byte)
{
    return std::to_string(std::to_integer<int>(byte));
}

FrameKind knownKind(std::uint8_t number)
{
    const auto kind = static_cast<FrameKind>(number);
    if (kind < FrameKind::Call || kind > FrameKind::Recorded) {
        throw ProtocolError("a frame of unknown kind " + std::to_string(number));
    }
    return kind;
}

std::string tooLong(std::uint64_t size)
{
    return "a frame of " + std::to_string(size) + " bytes, the limit is " +
           std::to_string(kMaxFramePayload);
}

} // namespace

std::string frameKindName(FrameKind kind)
{
    switch (kind) {
    case FrameKind::Call:
        return "Call";
    case FrameKind::Ready:
        return "Ready";
    case FrameKind::InitializerFailed:
        return "InitializerFailed";
    case FrameKind::Started:
        return "Started";
    case FrameKind::Finished:
        return "Finished";
    case FrameKind::Failed:
        return "Failed";
    case FrameKind::Leaving:
        return "Leaving";
    case FrameKind::Rejected:
        return "Rejected";
    case FrameKind::Recorded:
        return "Recorded";
    }
    return std::to_string(static_cast<int>(kind));
}

FrameHeaderBytes encodeFrameHeader(const FrameHeader& header)
{
    if (header.payloadSize > kMaxFramePayload) {
        throw std::length_error(tooLong(header.payloadSize));
    }
    ByteWriter writer(kFrameHeaderSize);
    writer.writeBare(kMagic);
    writer.writeU8(kVersion);
    writer.writeU8(static_cast<std::uint8_t>(header.kind));
    writer.writeBare(kPadding);
    writer.writeU64(header.payloadSize);
    FrameHeaderBytes bytes = {};
    std::ranges::copy(writer.bytes(), bytes.begin());
    return bytes;
}

FrameHeader decodeFrameHeader(const FrameHeaderBytes& bytes)
{
    checkFrameStart(bytes);
    ByteReader reader(ByteView(bytes).subspan(kMagic.size() + 1));
    const FrameKind kind = knownKind(reader.readU8());
    for (std::size_t i = 0; i < kPadding.size(); ++i) {
        if (reader.readU8() != 0) {
            throw ProtocolError("a frame's header has a number where a zero belongs");
        }
    }
    const std::uint64_t size = reader.readU64();
    if (size > kMaxFramePayload) {
        throw ProtocolError(tooLong(size));
    }
    return {.kind = kind, .payloadSize = size};
}

void checkFrameStart(ByteView bytes)
{
    const auto magic = bytes.first(std::min(bytes.size(), kMagic.size()));
    const auto wrong = std::ranges::mismatch(magic, kMagic).in1;
    if (wrong != magic.end()) {
        throw ProtocolError("foreign bytes: byte " + std::to_string(wrong - magic.begin()) +
                            " of a frame is " + numberText(*wrong));
    }
    if (bytes.size() > kMagic.size() && bytes[kMagic.size()] != std::byte{kVersion}) {
        throw ProtocolError("a frame of version " + numberText(bytes[kMagic.size()]) +
                            ", this program speaks version " + std::to_string(kVersion));
    }
}

} // namespace loiter
