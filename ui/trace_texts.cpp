#include "ui/trace_texts.h"

#include "core/trace/explanation.h"
#include "core/trace/wording.h"
#include "ui/experiment_texts.h"
#include "ui/session.h"
#include "ui/text_format.h"

#include <QCoreApplication>
#include <QStringList>

#include <initializer_list>
#include <utility>

namespace loiter {

namespace {

const QString kDot = QStringLiteral(" · ");

struct TraceTexts
{
    Q_DECLARE_TR_FUNCTIONS(TraceTexts)
};

QString tasksText(qulonglong tasks)
{
    return tasks == 1 ? TraceTexts::tr("1 task") : TraceTexts::tr("%1 tasks").arg(countText(tasks));
}

QString explanation(const Session& session)
{
    const QString collection = textOf(session.tracedExperiment().collection);
    return QString::fromStdString(
        explainTrace(session.trace(), session.statistics(), collection.toStdString()));
}

/// There is another of this name in core, for plain text.
QString duration(std::chrono::nanoseconds time)
{
    return secondsText(time, 2);
}

QString moment(const Trace& trace, std::chrono::nanoseconds time)
{
    return momentText(time - trace.start, trace.end - trace.start);
}

QString timeText(const Trace& trace, const char* word, std::chrono::nanoseconds time)
{
    return TraceTexts::tr(word) + QLatin1Char(' ') + moment(trace, time);
}

bool isTaskOf(const Trace& trace, TaskId task)
{
    return !task.isNone() && task.value < trace.tasks.size();
}

/// How a task ended or how long it has been at it.
QString endText(const Session& session, const Task& task)
{
    const Trace& trace = session.trace();
    QString state = QString::fromUtf8(nameOf(task.state));
    if (task.state == TaskState::Running) {
        return TraceTexts::tr("running for %1")
            .arg(duration(session.runTime() - (task.started - trace.start)));
    }
    if (task.finished == kNotYet) {
        return state;
    }
    return state + QLatin1Char(' ') + moment(trace, task.finished);
}

QString resultText(const Trace& trace, const Task& task)
{
    if (task.state == TaskState::Finished) {
        return TraceTexts::tr("value %1")
            .arg(QString::fromStdString(std::string(trace.text(task.result))));
    }
    if (task.state == TaskState::Failed) {
        return QString::fromStdString(errorText(trace, task));
    }
    return {};
}

/// For a task that runs: when it was expected to end.
QString expectedEndText(const Session& session, TaskId task)
{
    const Trace& expected = session.tracedPrediction();
    if (!session.isRunning() || !isTaskOf(expected, task) ||
        session.trace().task(task).state != TaskState::Running ||
        expected.task(task).finished == kNotYet) {
        return {};
    }
    return timeText(expected, "predicted end", expected.task(task).finished);
}

QString runState(const Session& session)
{
    if (session.isRunning()) {
        return TraceTexts::tr("running");
    }
    if (!session.runError().isEmpty()) {
        return TraceTexts::tr("failed");
    }
    return session.wasStopped() ? TraceTexts::tr("stopped") : TraceTexts::tr("finished");
}

QString progressText(const Session& session)
{
    const TraceStatistics& statistics = session.statistics();
    if (!session.isRunning()) {
        return tasksText(session.trace().tasks.size());
    }
    return TraceTexts::tr("%1 of %2 finished")
        .arg(countText(statistics.done), tasksText(session.trace().tasks.size()));
}

} // namespace

QString titleText(const Session& session)
{
    return session.hasRun() ? TraceTexts::tr("Run %1").arg(session.runNumber())
                            : TraceTexts::tr("Prediction");
}

QString subtitleText(const Session& session)
{
    const QString summary = summaryText(session.tracedExperiment(), session.workersOfRun());
    const auto end = [&session] {
        if (session.isRunning()) {
            return TraceTexts::tr("running");
        }
        const bool isToCome = session.isPredicting() && !session.hasRun();
        return isToCome ? TraceTexts::tr("being made") : duration(session.statistics().elapsed);
    };
    return summary + QStringLiteral(", ") + end();
}

QString sentenceText(const Session& session, TaskId selected)
{
    if (isTaskOf(session.trace(), selected) && session.hasRun()) {
        const QString collection = textOf(session.tracedExperiment().collection);
        return QString::fromStdString(
            explainTask(session.trace(), selected, collection.toStdString()));
    }
    if (!session.hasRun() && session.isPredicting()) {
        return TraceTexts::tr("Predicting, %1 so far; Space runs without waiting for it.")
            .arg(secondsText(session.predictingTime(), 1));
    }
    if (!session.hasRun() && !session.predictionError().isEmpty()) {
        return TraceTexts::tr("The prediction failed: %1").arg(session.predictionError());
    }
    if (!session.hasRun()) {
        return TraceTexts::tr("Predicted: %1").arg(explanation(session));
    }
    if (session.wasStopped()) {
        return TraceTexts::tr("The run was stopped. %1").arg(explanation(session));
    }
    return explanation(session);
}

QString taskTimesText(const Session& session, TaskId id)
{
    const Trace& trace = session.trace();
    if (!isTaskOf(trace, id)) {
        return {};
    }
    const Task& task = trace.task(id);
    QStringList parts;
    for (const auto& [word, time] :
         {std::pair("submitted", task.submitted), std::pair("started", task.started)}) {
        if (time != kNotYet) {
            parts.append(timeText(trace, word, time));
        }
    }
    parts.append(endText(session, task));
    for (const auto& [word, time] :
         {std::pair("requested", task.requested), std::pair("delivered", task.delivered)}) {
        if (time != kNotYet) {
            parts.append(timeText(trace, word, time));
        }
    }
    parts.append(resultText(trace, task));
    parts.append(expectedEndText(session, id));
    parts.removeAll(QString());
    return parts.join(kDot);
}

QString runStateText(const Session& session)
{
    if (!session.hasRun()) {
        return TraceTexts::tr("No run yet") + kDot + progressText(session);
    }
    return TraceTexts::tr("Run %1 %2").arg(session.runNumber()).arg(runState(session)) + kDot +
           progressText(session) + kDot +
           TraceTexts::tr("%1 events").arg(countText(session.trace().eventCount));
}

QString droppedText(const Session& session)
{
    const qulonglong dropped = session.trace().droppedCount;
    return dropped == 0 ? TraceTexts::tr("none dropped")
                        : TraceTexts::tr("%1 dropped").arg(countText(dropped));
}

} // namespace loiter
