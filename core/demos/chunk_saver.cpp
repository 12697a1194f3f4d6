#include "core/demos/chunk_saver.h"

#include <utility>

namespace loiter {

LiveTaskContext::ChunkSaver::ChunkSaver(LiveTaskContext& context, std::string fileName)
    : m_context(context)
    , m_span(context)
    , m_fileName(std::move(fileName))
{}

void LiveTaskContext::ChunkSaver::save(const BodyChunk& chunk)
{
    constexpr std::uint64_t kWhole = 1'000'000;
    m_span.begin(SpanKind::Save);
    file().append(chunk.bytes);
    m_bytes += chunk.bytes.size();
    ++m_chunks;
    if (chunk.bodySize > 0) {
        m_context.record(
            {.argument = m_bytes * kWhole / chunk.bodySize, .kind = EventKind::Progress});
    }
    m_isSaving = m_bytes == chunk.bodySize; // the last one: what is left is to finish the file
    if (!m_isSaving) {
        m_span.begin(SpanKind::Read);
    }
}

SavedAnswer LiveTaskContext::ChunkSaver::finish(const WebAnswer& answer)
{
    if (answer.status != kStatusOk) {
        return {.status = answer.status, .reason = answer.reason};
    }
    if (!m_isSaving) {
        m_span.begin(SpanKind::Save);
    }
    file().finish();
    return {.status = answer.status, .reason = answer.reason, .bytes = m_bytes, .chunks = m_chunks};
}

UnfinishedFile& LiveTaskContext::ChunkSaver::file()
{
    if (!m_file) {
        m_file = m_context.m_world.site->beginFile(m_fileName);
    }
    return *m_file;
}

} // namespace loiter
