#include "core/process/frame_reader.h"

#include "core/process/protocol_error.h"

#include <algorithm>
#include <utility>

namespace loiter {

void FrameReader::feed(ByteView bytes)
{
    while (!bytes.empty()) {
        bytes = m_header ? takePayload(bytes) : takeHeader(bytes);
        endFrameWhenWhole();
    }
}

std::optional<Frame> FrameReader::next()
{
    if (m_frames.empty()) {
        return std::nullopt;
    }
    Frame frame = std::move(m_frames.front());
    m_frames.pop();
    return frame;
}

void FrameReader::expectEnd() const
{
    if (m_headerSize != 0) {
        const std::size_t payloadSize = m_header ? m_header->payloadSize : 0;
        throw ProtocolError("the stream ends in the middle of a frame, " +
                            std::to_string(m_headerSize + m_payload.size()) + " of " +
                            (m_header ? "" : "at least ") +
                            std::to_string(kFrameHeaderSize + payloadSize) + " bytes");
    }
}

ByteView FrameReader::takeHeader(ByteView bytes)
{
    const std::size_t count = std::min(bytes.size(), kFrameHeaderSize - m_headerSize);
    std::ranges::copy(bytes.first(count), m_headerBytes.begin() + m_headerSize);
    m_headerSize += count;
    checkFrameStart(ByteView(m_headerBytes).first(m_headerSize));
    if (m_headerSize == kFrameHeaderSize) {
        m_header = decodeFrameHeader(m_headerBytes);
    }
    return bytes.subspan(count);
}

ByteView FrameReader::takePayload(ByteView bytes)
{
    const std::size_t count = std::min(bytes.size(), m_header->payloadSize - m_payload.size());
    const std::size_t needed = m_payload.size() + count;
    if (needed > m_payload.capacity()) {
        m_payload.reserve(std::min(m_header->payloadSize, std::max(needed, 2 * m_payload.size())));
    }
    m_payload.insert(m_payload.end(), bytes.begin(), bytes.begin() + static_cast<long>(count));
    return bytes.subspan(count);
}

void FrameReader::endFrameWhenWhole()
{
    if (m_header && m_payload.size() == m_header->payloadSize) {
        m_frames.push({.kind = m_header->kind, .payload = std::exchange(m_payload, {})});
        m_header.reset();
        m_headerSize = 0;
    }
}

} // namespace loiter
