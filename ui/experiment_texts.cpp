#include "ui/experiment_texts.h"

#include "core/demos/catalogue.h"
#include "core/demos/experiment_check.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace loiter {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("ExperimentTexts", text);
}

QString numberText(double number)
{
    return QLocale::c().toString(number, 'g', QLocale::FloatingPointShortest);
}

QString parameterLine(const Parameter& parameter, const ParameterValue& value)
{
    const QString text = QString::fromStdString(parameterText(value));
    return QString::fromStdString(parameter.label) + QLatin1Char(' ') +
           (text.isEmpty() ? translated("none") : text);
}

} // namespace

QString textOf(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Sequential:
        return translated("sequential");
    case Strategy::ThreadPool:
        return translated("thread pool");
    case Strategy::ThreadPerTask:
        break;
    }
    return translated("thread per task");
}

QString textOf(Collection collection)
{
    return QString::fromUtf8(nameOf(collection)).replace(QLatin1Char('-'), QLatin1Char('_'));
}

QString textOf(ReturnWhen returnWhen)
{
    switch (returnWhen) {
    case ReturnWhen::FirstCompleted:
        return translated("first completed");
    case ReturnWhen::FirstException:
        return translated("first exception");
    case ReturnWhen::AllCompleted:
        break;
    }
    return translated("all completed");
}

QString timeScaleText(double timeScale)
{
    return numberText(timeScale) + QStringLiteral(" ×");
}

QString summaryText(const Experiment& experiment, int workers)
{
    const QString collection = textOf(experiment.collection);
    if (experiment.strategy != Strategy::ThreadPool) {
        return collection + QStringLiteral(", ") + textOf(experiment.strategy);
    }
    return collection + QStringLiteral(", ") +
           (workers == 1 ? translated("1 worker") : translated("%1 workers").arg(workers));
}

QString parametersText(const Experiment& experiment)
{
    QStringList parts;
    for (const Parameter& parameter : findDemo(experiment.demo)->parameters) {
        const auto found = experiment.parameters.find(parameter.name);
        if (found != experiment.parameters.end()) {
            parts.append(parameterLine(parameter, found->second));
        }
    }
    if (experiment.collection == Collection::Wait) {
        parts.append(translated("return when %1").arg(textOf(experiment.returnWhen)));
    }
    parts.append(translated("seed %1").arg(experiment.seed));
    parts.append(translated("time scale %1").arg(numberText(experiment.timeScale)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace loiter
