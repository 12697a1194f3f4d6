#pragma once

#include "core/simulation/server_model.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTcpSocket>

#include <chrono>
#include <functional>

namespace loiter {

/// Bodies of answers that are sent piece by piece, each at the bandwidth of a server's model. One
/// whose client has left is not sent any further. Thread safety: the thread it was made on, which
/// has an event loop.
class PacedBodies : public QObject
{
    Q_OBJECT

public:
    struct Body
    {
        QPointer<QTcpSocket> client;
        QByteArray bytes;
        /// Called while the client is there, at first with nothing.
        std::function<void(const QByteArray& piece)> write;
        /// Called once, before the last piece, or when the client has left.
        std::function<void(bool isWhole)> ended;
    };

    /// `timeScale`: real seconds that one of the model's seconds lasts.
    PacedBodies(const ServerModel& model, double timeScale);

    void add(Body body);

private:
    using RealTime = std::chrono::steady_clock::time_point;

    struct Sending
    {
        Body body;
        RealTime begun;
        qsizetype sent = 0;
    };

    void sendDue(Sending sending);
    RealTime dueTime(const Sending& sending, qsizetype bytes) const;
    qsizetype dueBytes(const Sending& sending) const;

    const ServerModel m_model;
    const double m_timeScale;
};

} // namespace loiter
