#include "ui/predictor.h"

#include "core/demos/prediction.h"
#include "core/futures/errors.h"

#include <exception>
#include <stop_token>
#include <utility>

namespace loiter {

namespace {

std::unique_ptr<Prediction> make(const Experiment& experiment, const std::stop_token& stop)
{
    auto prediction = std::make_unique<Prediction>();
    prediction->trace = predict(experiment, stop);
    prediction->statistics = traceStatistics(prediction->trace, poolSize(experiment));
    return prediction;
}

} // namespace

std::unique_ptr<Prediction> predictionOf(const Experiment& experiment)
{
    return make(experiment, {});
}

void Predictor::start(const Experiment& experiment)
{
    cancel();
    Job& job = m_jobs.emplace_back();
    job.start = std::chrono::steady_clock::now();
    job.thread = std::jthread([&job, experiment](const std::stop_token& stop) {
        try {
            job.result = make(experiment, stop);
        } catch (const StoppedError&) {
            job.result = nullptr;
        } catch (const std::exception& error) {
            job.result = std::make_unique<Prediction>();
            job.result->error = error.what();
        }
        job.isDone = true;
    });
    m_current = &job;
}

void Predictor::cancel()
{
    if (m_current != nullptr) {
        m_current->thread.request_stop();
        m_current = nullptr;
    }
    removeEnded();
}

std::chrono::milliseconds Predictor::elapsed() const
{
    if (m_current == nullptr) {
        return {};
    }
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 m_current->start);
}

std::unique_ptr<Prediction> Predictor::take()
{
    if (m_current == nullptr || !m_current->isDone) {
        return nullptr;
    }
    auto result = std::move(m_current->result);
    m_current = nullptr;
    removeEnded();
    return result;
}

void Predictor::removeEnded()
{
    m_jobs.remove_if([this](const Job& job) { return job.isDone && &job != m_current; });
}

} // namespace loiter
