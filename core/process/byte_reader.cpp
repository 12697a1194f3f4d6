#include "core/process/byte_reader.h"

#include "core/process/protocol_error.h"

#include <algorithm>
#include <bit>

namespace loiter {

std::uint8_t ByteReader::readU8()
{
    return static_cast<std::uint8_t>(readNumber(sizeof(std::uint8_t)));
}

std::uint32_t ByteReader::readU32()
{
    return static_cast<std::uint32_t>(readNumber(sizeof(std::uint32_t)));
}

std::uint64_t ByteReader::readU64()
{
    return readNumber(sizeof(std::uint64_t));
}

std::int64_t ByteReader::readI64()
{
    return static_cast<std::int64_t>(readU64());
}

double ByteReader::readDouble()
{
    return std::bit_cast<double>(readU64());
}

std::string ByteReader::readText()
{
    const ByteView bytes = take("a text", readU32());
    std::string text(bytes.size(), '\0');
    std::ranges::transform(
        bytes, text.begin(), [](std::byte byte) { return static_cast<char>(byte); });
    return text;
}

ByteView ByteReader::readBytes()
{
    return take("a value", readU32());
}

ByteView ByteReader::readBare(std::size_t size)
{
    return take("a value", size);
}

ByteView ByteReader::readRest()
{
    return take("the rest", m_left.size());
}

void ByteReader::expectEnd() const
{
    if (!m_left.empty()) {
        throw ProtocolError(std::to_string(m_left.size()) + " bytes more than expected");
    }
}

ByteView ByteReader::take(std::string_view what, std::size_t size)
{
    if (size > m_left.size()) {
        throw ProtocolError(std::string(what) + " of " + std::to_string(size) + " bytes, but " +
                            std::to_string(m_left.size()) + " are left");
    }
    const ByteView taken = m_left.first(size);
    m_left = m_left.subspan(size);
    return taken;
}

std::uint64_t ByteReader::readNumber(std::size_t size)
{
    std::uint64_t number = 0;
    unsigned shift = 0;
    for (const std::byte byte : take("a number", size)) {
        number |= std::to_integer<std::uint64_t>(byte) << shift;
        shift += 8;
    }
    return number;
}

} // namespace loiter
