#pragma once

#include "core/simulation/observed_request.h"
#include "core/simulation/server_model.h"

#include <QObject>
#include <QPointer>
#include <QTcpSocket>

#include <deque>
#include <functional>

namespace loiter {

/// Answers of a server that are sent when its model says: after their delay, and where its capacity
/// is limited in the order in which it comes to them. An answer whose client has left is not sent;
/// it takes no capacity if that was before its turn. Thread safety: the thread it was made on,
/// which has an event loop.
class PacedAnswers : public QObject
{
    Q_OBJECT

public:
    struct Answer
    {
        QPointer<QTcpSocket> client;
        RequestFate fate;
        /// Called while the client is there, once; told whether the queue was full.
        std::function<void(bool isTurnedAway)> send;
        /// Told what it waits for, and when it is found that the client has left; the rest is for
        /// `send` to tell.
        ObservedRequest request;
    };

    /// `timeScale`: real seconds that one of the model's seconds lasts.
    PacedAnswers(const ServerModel& model, double timeScale);

    void add(Answer answer);

private:
    void enqueue(Answer answer);
    void serveNext();
    void serve(Answer answer);
    void finish(const Answer& answer, bool isTurnedAway);
    void after(std::chrono::nanoseconds time, std::function<void()> action);

    const ServerModel m_model;
    const double m_timeScale;
    int m_served = 0; ///< at this moment
    std::deque<Answer> m_queue;
};

} // namespace loiter
