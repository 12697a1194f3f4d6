#pragma once

#include "core/demos/site.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace loiter {

/// A request on an event loop, of whose answer the body is taken chunk by chunk by a task that is
/// suspended in between. Ends the request with this, and nobody is told anything more of it.
/// Thread safety: the loop's thread, but for interrupt().
class ArrivingBody
{
public:
    struct Chunk
    {
        std::string bytes;
        std::uint64_t bodySize = 0; ///< see BodyChunk
    };

    /// The site must outlive the request.
    ArrivingBody(SiteConnection& site,
                 WebRequest request,
                 std::size_t chunkSize,
                 std::function<void(RequestPhase)> phaseBegins);
    ~ArrivingBody();
    ArrivingBody(const ArrivingBody&) = delete;
    ArrivingBody& operator=(const ArrivingBody&) = delete;

    /// Begins the request, the first time. Calls `wake` when there is more, or when it has ended.
    void awaitMore(std::function<void()> wake);

    /// What has come and was not taken; nothing if there is none now.
    std::optional<Chunk> takeChunk();

    bool hasEnded() const;
    /// Once, when it has ended.
    WebOutcome takeOutcome();

    /// Ends the request with StoppedError; from any thread.
    void interrupt() { m_interruption.request_stop(); }

private:
    struct Arrivals;

    void start();

    SiteConnection& m_site;
    const WebRequest m_request;
    const std::size_t m_chunkSize;
    std::stop_source m_interruption;
    std::shared_ptr<Arrivals> m_arrivals; ///< the request has it too, and may end later
    bool m_isStarted = false;
};

} // namespace loiter
