#include "core/process/byte_writer.h"

#include <array>
#include <bit>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace loiter {

void ByteWriter::writeU8(std::uint8_t number)
{
    m_bytes.push_back(std::byte{number});
}

void ByteWriter::writeU32(std::uint32_t number)
{
    writeNumber(number, sizeof number);
}

void ByteWriter::writeU64(std::uint64_t number)
{
    writeNumber(number, sizeof number);
}

void ByteWriter::writeI64(std::int64_t number)
{
    writeU64(static_cast<std::uint64_t>(number));
}

void ByteWriter::writeDouble(double number)
{
    writeU64(std::bit_cast<std::uint64_t>(number));
}

void ByteWriter::writeText(std::string_view text)
{
    writeBytes(bytesOf(text));
}

void ByteWriter::writeBytes(ByteView bytes)
{
    if (bytes.size() > std::numeric_limits<std::uint32_t>::max()) {
        throw std::length_error(std::to_string(bytes.size()) + " bytes, too many for one value");
    }
    writeU32(static_cast<std::uint32_t>(bytes.size()));
    writeBare(bytes);
}

void ByteWriter::writeBare(ByteView bytes)
{
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
}

Bytes ByteWriter::take()
{
    return std::exchange(m_bytes, {});
}

void ByteWriter::writeNumber(std::uint64_t number, unsigned size)
{
    std::array<std::byte, sizeof number> bytes = {};
    for (unsigned i = 0; i < size; ++i) {
        bytes[i] = static_cast<std::byte>(number >> (8 * i));
    }
    writeBare(ByteView(bytes).first(size));
}

} // namespace loiter
