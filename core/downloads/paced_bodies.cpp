#include "core/downloads/paced_bodies.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace loiter {

namespace {

/// So many bytes at a time, or more where a timer's millisecond is too long for them.
constexpr qsizetype kPiece = 4096;

} // namespace

PacedBodies::PacedBodies(const ServerModel& model, double timeScale)
    : m_model(model)
    , m_timeScale(timeScale)
{}

void PacedBodies::add(Body body)
{
    // Else a piece would wait until the client has acknowledged the one before, up to 40 ms.
    body.client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    body.write({});
    sendDue({.body = std::move(body), .begun = std::chrono::steady_clock::now()});
}

/// Sends what is due by now, and the rest when its time comes.
void PacedBodies::sendDue(Sending sending)
{
    const Body& body = sending.body;
    if (!body.client || body.client->state() != QAbstractSocket::ConnectedState) {
        body.ended(false);
        return;
    }
    const qsizetype due = dueBytes(sending);
    if (due == body.bytes.size()) {
        body.ended(true);
    }
    if (due > sending.sent) {
        body.write(body.bytes.mid(sending.sent, due - sending.sent));
        sending.sent = due;
    }
    if (sending.sent == body.bytes.size()) {
        return;
    }
    const qsizetype next = std::min(sending.sent + kPiece, body.bytes.size());
    const auto wait = dueTime(sending, next) - std::chrono::steady_clock::now();
    const auto real = std::chrono::ceil<std::chrono::milliseconds>(wait);
    std::function<void()> sendNext = [this, sending = std::move(sending)] { sendDue(sending); };
    QTimer::singleShot(
        std::max(real, std::chrono::milliseconds(1)), Qt::PreciseTimer, this, std::move(sendNext));
}

/// When so many bytes of it are to be sent.
PacedBodies::RealTime PacedBodies::dueTime(const Sending& sending, qsizetype bytes) const
{
    const auto time = transferTime(m_model, static_cast<std::uint64_t>(bytes));
    return sending.begun + std::chrono::round<std::chrono::nanoseconds>(
                               std::chrono::duration<double, std::nano>(time) * m_timeScale);
}

/// Whole pieces, and at the end what is left.
qsizetype PacedBodies::dueBytes(const Sending& sending) const
{
    const RealTime now = std::chrono::steady_clock::now();
    qsizetype due = sending.sent;
    while (due < sending.body.bytes.size()) {
        const qsizetype next = std::min(due + kPiece, sending.body.bytes.size());
        if (dueTime(sending, next) > now) {
            break;
        }
        due = next;
    }
    return due;
}

} // namespace loiter
