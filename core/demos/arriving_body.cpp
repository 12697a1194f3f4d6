#include "core/demos/arriving_body.h"

#include <deque>
#include <utility>

namespace loiter {

/// What the request tells, and who is told; nobody once the task has left.
struct ArrivingBody::Arrivals
{
    std::deque<Chunk> chunks;
    std::optional<WebOutcome> outcome;
    std::function<void(RequestPhase)> phaseBegins;
    std::function<void()> wake;

    void tell() const
    {
        if (wake) {
            wake();
        }
    }
};

ArrivingBody::ArrivingBody(SiteConnection& site,
                           WebRequest request,
                           std::size_t chunkSize,
                           std::function<void(RequestPhase)> phaseBegins)
    : m_site(site)
    , m_request(std::move(request))
    , m_chunkSize(chunkSize)
    , m_arrivals(std::make_shared<Arrivals>())
{
    m_arrivals->phaseBegins = std::move(phaseBegins);
}

ArrivingBody::~ArrivingBody()
{
    m_arrivals->phaseBegins = nullptr;
    m_arrivals->wake = nullptr;
    interrupt();
}

void ArrivingBody::awaitMore(std::function<void()> wake)
{
    m_arrivals->wake = std::move(wake);
    if (!std::exchange(m_isStarted, true)) {
        start();
    }
}

void ArrivingBody::start()
{
    const auto arrivals = m_arrivals;
    RequestHandlers handlers{
        .phaseBegins =
            [arrivals](RequestPhase phase) {
                if (arrivals->phaseBegins) {
                    arrivals->phaseBegins(phase);
                }
            },
        .takeChunk =
            [arrivals](const BodyChunk& chunk) {
                arrivals->chunks.push_back({std::string(chunk.bytes), chunk.bodySize});
                arrivals->tell();
            },
        .chunkSize = m_chunkSize};
    m_site.start(
        m_request, m_interruption.get_token(), std::move(handlers), [arrivals](WebOutcome outcome) {
            arrivals->outcome = std::move(outcome);
            arrivals->tell();
        });
}

std::optional<ArrivingBody::Chunk> ArrivingBody::takeChunk()
{
    if (m_arrivals->chunks.empty()) {
        return std::nullopt;
    }
    Chunk chunk = std::move(m_arrivals->chunks.front());
    m_arrivals->chunks.pop_front();
    return chunk;
}

bool ArrivingBody::hasEnded() const
{
    return m_arrivals->outcome.has_value();
}

WebOutcome ArrivingBody::takeOutcome()
{
    return std::move(*m_arrivals->outcome);
}

} // namespace loiter
