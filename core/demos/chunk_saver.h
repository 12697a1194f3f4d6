#pragma once

#include "core/demos/live_task_context.h"

#include <cstdint>
#include <memory>
#include <string>

namespace loiter {

/// Saves what a task downloads while it comes, and records that: reading and saving in turn, and
/// the share that is done. Without finish() no file stays. Thread safety: the task's own thread,
/// which is at the task (currentPlace()).
class LiveTaskContext::ChunkSaver
{
public:
    ChunkSaver(LiveTaskContext& context, std::string fileName);

    void begin(RequestPhase phase) { m_span.begin(phase); }

    /// Throws: SaveError.
    void save(const BodyChunk& chunk);

    /// All of it has come. Throws: SaveError.
    SavedAnswer finish(const WebAnswer& answer);

private:
    UnfinishedFile& file();

    LiveTaskContext& m_context;
    SpanScope m_span;
    const std::string m_fileName;
    std::unique_ptr<UnfinishedFile> m_file; ///< null before the first chunk
    std::uint64_t m_bytes = 0;
    std::uint64_t m_chunks = 0;
    bool m_isSaving = false; ///< and not reading
};

} // namespace loiter
