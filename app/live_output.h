#pragma once

#include "app/live_progress.h"
#include "app/live_transcript.h"

#include <optional>
#include <span>

namespace loiter {

/// What a headless run shows while it goes on: its transcript, its progress, both or nothing. The
/// bar stays below the lines, until the last result has been taken; what the script says then comes
/// below it. Thread safety: one thread.
class LiveOutput
{
public:
    LiveOutput(std::optional<LiveTranscript> transcript, std::optional<LiveProgress> progress)
        : m_transcript(std::move(transcript))
        , m_progress(std::move(progress))
    {}

    /// Takes a batch of events.
    void add(std::span<const Event> events);

    /// Shows what was held back.
    void finish();

private:
    void finishProgress();

    std::optional<LiveTranscript> m_transcript;
    std::optional<LiveProgress> m_progress;
};

} // namespace loiter
