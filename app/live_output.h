#pragma once

#include "app/live_progress.h"
#include "app/live_status.h"
#include "app/live_transcript.h"

#include <optional>
#include <span>

namespace loiter {

/// What a headless run shows while it goes on: its transcript, its progress, its status line, all
/// of them or nothing. The bar stays below the lines, until the last result has been taken; what
/// the script says then comes below it. A status line takes its place while it says something.
/// Thread safety: one thread.
class LiveOutput
{
public:
    LiveOutput(std::optional<LiveTranscript> transcript,
               std::optional<LiveProgress> progress,
               std::optional<LiveStatus> status)
        : m_transcript(std::move(transcript))
        , m_progress(std::move(progress))
        , m_status(std::move(status))
    {}

    /// Takes a batch of events.
    void add(std::span<const Event> events);

    /// Shows what was held back.
    void finish();

private:
    void hide();
    void show();
    void finishProgress();

    std::optional<LiveTranscript> m_transcript;
    std::optional<LiveProgress> m_progress;
    std::optional<LiveStatus> m_status;
};

} // namespace loiter
