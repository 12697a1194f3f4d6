#include "core/downloads/paced_answers.h"

#include <QTimer>

#include <utility>

namespace loiter {

PacedAnswers::PacedAnswers(const ServerModel& model, double timeScale)
    : m_model(model)
    , m_timeScale(timeScale)
{}

void PacedAnswers::add(Answer answer)
{
    const std::chrono::nanoseconds delay = answer.fate.delay;
    if (delay > std::chrono::nanoseconds::zero()) {
        answer.request.enter(ServerPhase::Delay);
    }
    after(delay, [this, answer = std::move(answer)]() mutable {
        m_model.capacity ? enqueue(std::move(answer)) : finish(answer, false);
    });
}

void PacedAnswers::enqueue(Answer answer)
{
    const auto& limit = m_model.capacity->queueLimit;
    if (limit && m_served >= m_model.capacity->atOnce && m_queue.size() >= *limit) {
        finish(answer, true);
        return;
    }
    if (m_served >= m_model.capacity->atOnce) {
        answer.request.enter(ServerPhase::Queue);
    }
    m_queue.push_back(std::move(answer));
    serveNext();
}

void PacedAnswers::serveNext()
{
    while (m_served < m_model.capacity->atOnce && !m_queue.empty()) {
        Answer answer = std::move(m_queue.front());
        m_queue.pop_front();
        if (answer.client) {
            serve(std::move(answer));
        } else {
            answer.request.end(RequestObserver::kNoAnswer);
        }
    }
}

void PacedAnswers::serve(Answer answer)
{
    ++m_served;
    answer.request.enter(ServerPhase::Service);
    const std::chrono::nanoseconds service = answer.fate.service;
    after(service, [this, answer = std::move(answer)] {
        --m_served;
        finish(answer, false);
        serveNext();
    });
}

void PacedAnswers::finish(const Answer& answer, bool isTurnedAway)
{
    if (answer.client && answer.client->state() == QAbstractSocket::ConnectedState) {
        answer.send(isTurnedAway);
    } else {
        answer.request.end(RequestObserver::kNoAnswer);
    }
}

/// At once where there is nothing to wait for.
void PacedAnswers::after(std::chrono::nanoseconds time, std::function<void()> action)
{
    if (time <= std::chrono::nanoseconds::zero()) {
        action();
        return;
    }
    const auto real = std::chrono::duration<double, std::nano>(time) * m_timeScale;
    QTimer::singleShot(std::chrono::round<std::chrono::milliseconds>(real),
                       Qt::PreciseTimer,
                       this,
                       std::move(action));
}

} // namespace loiter
