#include "ui/experiment_texts.h"

#include "core/demos/catalogue.h"
#include "core/demos/experiment_check.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace loiter {

namespace {

struct ExperimentTexts
{
    Q_DECLARE_TR_FUNCTIONS(ExperimentTexts)
};

QString numberText(double number)
{
    return QLocale::c().toString(number, 'g', QLocale::FloatingPointShortest);
}

QString parameterLine(const Parameter& parameter, const ParameterValue& value)
{
    const QString unit = QString::fromStdString(parameter.unit);
    const QString text = QString::fromStdString(parameterText(value)) +
                         (unit.isEmpty() ? QString() : QLatin1Char(' ') + unit);
    return QString::fromStdString(parameter.label) + QLatin1Char(' ') +
           (text.isEmpty() ? ExperimentTexts::tr("none") : text);
}

/// Such a text asks for nothing: it leaves a choice to the demo.
bool isEmptyText(const Parameter& parameter, const ParameterValue& value)
{
    return parameter.kind == Parameter::Kind::Text && parameterText(value).empty();
}

} // namespace

QString textOf(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Sequential:
        return ExperimentTexts::tr("sequential");
    case Strategy::ThreadPool:
        return ExperimentTexts::tr("thread pool");
    case Strategy::ProcessPool:
        return ExperimentTexts::tr("process pool");
    case Strategy::ProcessPerTask:
        return ExperimentTexts::tr("process per task");
    case Strategy::Asyncio:
        return ExperimentTexts::tr("asyncio");
    case Strategy::ThreadPerTask:
        break;
    }
    return ExperimentTexts::tr("thread per task");
}

QString textOf(Collection collection)
{
    return QString::fromUtf8(nameOf(collection)).replace(QLatin1Char('-'), QLatin1Char('_'));
}

QString textOf(ReturnWhen returnWhen)
{
    switch (returnWhen) {
    case ReturnWhen::FirstCompleted:
        return ExperimentTexts::tr("first completed");
    case ReturnWhen::FirstException:
        return ExperimentTexts::tr("first exception");
    case ReturnWhen::AllCompleted:
        break;
    }
    return ExperimentTexts::tr("all completed");
}

QString timeScaleText(double timeScale)
{
    return numberText(timeScale) + QStringLiteral(" ×");
}

QString summaryText(const Experiment& experiment, int workers)
{
    const QString collection = textOf(experiment.collection);
    if (experiment.strategy == Strategy::Asyncio) {
        return collection + QStringLiteral(", ") + textOf(experiment.strategy) +
               ExperimentTexts::tr(", %1 at once").arg(workers);
    }
    if (experiment.strategy == Strategy::ProcessPool) {
        return collection + QStringLiteral(", ") +
               (workers == 1 ? ExperimentTexts::tr("1 process")
                             : ExperimentTexts::tr("%1 processes").arg(workers));
    }
    if (experiment.strategy != Strategy::ThreadPool) {
        return collection + QStringLiteral(", ") + textOf(experiment.strategy);
    }
    return collection + QStringLiteral(", ") +
           (workers == 1 ? ExperimentTexts::tr("1 worker")
                         : ExperimentTexts::tr("%1 workers").arg(workers));
}

QString parametersText(const Experiment& experiment)
{
    QStringList parts;
    for (const Parameter& parameter : findDemo(experiment.demo)->parameters) {
        const auto found = experiment.parameters.find(parameter.name);
        const bool isKnown = found != experiment.parameters.end();
        if (isKnown && !isEmptyText(parameter, found->second)) {
            parts.append(parameterLine(parameter, found->second));
        }
    }
    if (experiment.collection == Collection::Wait) {
        parts.append(ExperimentTexts::tr("return when %1").arg(textOf(experiment.returnWhen)));
    }
    parts.append(ExperimentTexts::tr("seed %1").arg(experiment.seed));
    parts.append(ExperimentTexts::tr("time scale %1").arg(numberText(experiment.timeScale)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace loiter
