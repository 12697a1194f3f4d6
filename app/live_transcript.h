#pragma once

#include "core/events/event.h"
#include "core/events/text_table.h"

#include <chrono>
#include <memory>
#include <optional>
#include <ostream>
#include <span>
#include <vector>

namespace loiter {

/// Writes a transcript while its run goes on, one drained batch after another. An event may come a
/// batch late, so a line is held back until the next batch: lines come in the order of time.
/// Thread safety: one thread.
class LiveTranscript
{
public:
    /// `startOfRun`: the clock time, since midnight; nothing = lines without times.
    LiveTranscript(std::ostream& out,
                   std::shared_ptr<const TextTable> texts,
                   std::optional<std::chrono::seconds> startOfRun);

    /// Takes a batch; writes and flushes what is older than it.
    void add(std::span<const Event> events);

    /// Writes what was held back and is not later than that.
    void writeUntil(std::chrono::nanoseconds time);

    /// Writes what was held back.
    void finish();

private:
    std::ostream& m_out;
    std::shared_ptr<const TextTable> m_texts;
    std::optional<std::chrono::seconds> m_startOfRun;
    std::vector<Event> m_heldBack; ///< in the order of time
    std::chrono::nanoseconds m_start = std::chrono::nanoseconds::max();
    std::chrono::nanoseconds m_latest = std::chrono::nanoseconds::min(); ///< of all batches
};

} // namespace loiter
