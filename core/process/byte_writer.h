#pragma once

#include "core/process/bytes.h"

#include <cstdint>
#include <string_view>

namespace loiter {

/// Puts values one after the other, as ByteReader takes them: numbers little-endian, texts and
/// bytes after their length. Thread safety: one thread.
///
///     ByteWriter writer;
///     writer.writeU64(7);
///     writer.writeText("loiter");
///     send(writer.take());
class ByteWriter
{
public:
    ByteWriter() = default;
    /// Takes memory for so many bytes at once; there may be more.
    explicit ByteWriter(std::size_t expected) { m_bytes.reserve(expected); }

    void writeU8(std::uint8_t number);
    void writeU32(std::uint32_t number);
    void writeU64(std::uint64_t number);
    void writeI64(std::int64_t number);
    /// By its bits: every number comes back as it was, a NaN too.
    void writeDouble(double number);

    /// Throws: std::length_error when it is longer than 4 GiB.
    void writeText(std::string_view text);
    /// Throws: std::length_error when they are more than 4 GiB.
    void writeBytes(ByteView bytes);
    /// Without a length: for what goes on to the end, or whose length is agreed on.
    void writeBare(ByteView bytes);

    /// What has been written so far.
    const Bytes& bytes() const { return m_bytes; }

    /// Gives away what has been written, and begins anew.
    Bytes take();

private:
    void writeNumber(std::uint64_t number, unsigned size);

    Bytes m_bytes;
};

} // namespace loiter
