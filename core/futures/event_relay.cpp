#include "core/futures/event_relay.h"

#include "core/process/protocol_error.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

namespace loiter {

namespace {

/// What a call may record: of its own, and without the id of anything.
constexpr std::array kRelayed = {EventKind::Printed,
                                 EventKind::StatusShown,
                                 EventKind::SpanBegin,
                                 EventKind::SpanEnd,
                                 EventKind::Progress,
                                 EventKind::Counter};

bool isRelayed(EventKind kind)
{
    return std::ranges::find(kRelayed, kind) != kRelayed.end();
}

} // namespace

void EventRelay::record(const Event& event) noexcept
{
    if (!m_tell || !isRelayed(event.kind)) {
        return;
    }
    m_tell({.time = std::chrono::steady_clock::now().time_since_epoch(),
            .eventKind = static_cast<std::uint8_t>(event.kind),
            .spanKind = static_cast<std::uint8_t>(event.span),
            .argument = event.argument,
            .text = std::string(m_texts.text(event.text))});
}

Event EventRelay::eventOf(const RecordedMessage& message)
{
    const auto kind = static_cast<EventKind>(message.eventKind);
    const auto span = static_cast<SpanKind>(message.spanKind);
    if (!isRelayed(kind) || span > SpanKind::Step) {
        throw ProtocolError("it recorded an event of kind " + std::to_string(message.eventKind) +
                            ", span " + std::to_string(message.spanKind) +
                            ", which is not its own to record");
    }
    return {.argument = message.argument, .kind = kind, .span = span};
}

} // namespace loiter
