#pragma once

#include "core/process/bytes.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace loiter {

/// Takes values from bytes in the order in which a ByteWriter put them. Each length is compared
/// with what is left before anything is done with it. The bytes are borrowed.
/// Thread safety: one thread.
///
/// Every read... throws ProtocolError when fewer bytes are left than it needs: "a text of 4096
/// bytes, but 12 are left". Then nothing has been taken but that length.
class ByteReader
{
public:
    explicit ByteReader(ByteView bytes)
        : m_left(bytes)
    {}

    std::uint8_t readU8();
    std::uint32_t readU32();
    std::uint64_t readU64();
    std::int64_t readI64();
    double readDouble();
    std::string readText();
    /// Borrowed from the reader's bytes, not copied.
    ByteView readBytes();
    /// So many, without a length before them; borrowed from the reader's bytes.
    ByteView readBare(std::size_t size);
    /// All that is left, maybe nothing; borrowed from the reader's bytes.
    ByteView readRest();

    /// How many bytes are left.
    std::size_t left() const { return m_left.size(); }

    /// Throws: ProtocolError when something is left.
    void expectEnd() const;

private:
    ByteView take(std::string_view what, std::size_t size);
    std::uint64_t readNumber(std::size_t size);

    ByteView m_left;
};

} // namespace loiter
