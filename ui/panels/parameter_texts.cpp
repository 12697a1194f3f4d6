#include "ui/panels/parameter_texts.h"

#include "core/experiment/durations.h"
#include "ui/controls/steps.h"
#include "ui/experiment_fields.h"
#include "ui/text_format.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace loiter {

namespace {

struct ParameterTexts
{
    Q_DECLARE_TR_FUNCTIONS(ParameterTexts)
};

QStringList qStrings(const std::vector<std::string>& texts)
{
    QStringList list;
    std::ranges::transform(texts, std::back_inserter(list), QString::fromStdString);
    return list;
}

QString workText(const std::string& durations, std::uint64_t seed)
{
    const DurationsResult result = parseDurations(durations, seed);
    const auto total = std::accumulate(
        result.durations.begin(), result.durations.end(), std::chrono::nanoseconds(0));
    const int count = static_cast<int>(result.durations.size());
    const QString tasks =
        count == 1 ? ParameterTexts::tr("1 task")
                   : ParameterTexts::tr("%1 tasks").arg(countText(static_cast<qulonglong>(count)));
    // Whole seconds, as they usually are, without decimals.
    const int decimals = total % std::chrono::seconds(1) == std::chrono::seconds(0) ? 0 : 2;
    return ParameterTexts::tr("%1, %2 of work in all").arg(tasks, secondsText(total, decimals));
}

bool isInSeconds(Parameter::Kind kind)
{
    return kind == Parameter::Kind::Durations || kind == Parameter::Kind::Seconds;
}

/// The parameter of a field, null where that is not one of the demo's own.
const Parameter* parameterOf(const Demo& demo, const QString& field)
{
    const auto found = std::ranges::find(demo.parameters, field.toStdString(), &Parameter::name);
    return found == demo.parameters.end() ? nullptr : &*found;
}

bool isUsed(const Parameter& parameter, const Experiment& experiment)
{
    return !parameter.isUsed || parameter.isUsed(experiment);
}

} // namespace

FieldDescription fieldDescription(const Parameter& parameter)
{
    return {.name = QString::fromStdString(parameter.name),
            .label = QString::fromStdString(parameter.label),
            .note = QString::fromStdString(parameter.note),
            .unit = isInSeconds(parameter.kind) ? QStringLiteral("s")
                                                : QString::fromStdString(parameter.unit),
            .emptyText = QString::fromStdString(parameter.emptyText),
            .step = stepOf(parameter),
            .choices = qStrings(parameter.choices)};
}

QString shownText(const Experiment& experiment, const QString& field)
{
    const QString text = fieldText(experiment, field);
    return text.isEmpty() && field.contains(QStringLiteral("timeout")) ? QStringLiteral("none")
                                                                       : text;
}

bool isUsed(const Demo& demo, const Experiment& experiment, const QString& field)
{
    const Parameter* parameter = parameterOf(demo, field);
    return parameter == nullptr || isUsed(*parameter, experiment);
}

QString noteText(const Demo& demo, const Experiment& experiment, const QString& field)
{
    if (field == kTimeScaleField) {
        return ParameterTexts::tr("1 = as in the demo");
    }
    const Parameter* parameter = parameterOf(demo, field);
    if (parameter == nullptr || parameter->kind != Parameter::Kind::Durations) {
        return {};
    }
    return workText(fieldText(experiment, field).toStdString(), experiment.seed);
}

QString warningText(const Demo& demo, const Experiment& experiment, const QString& field)
{
    const Parameter* parameter = parameterOf(demo, field);
    const bool isShown = parameter != nullptr && isUsed(*parameter, experiment);
    return isShown ? QString::fromStdString(parameter->warning) : QString();
}

} // namespace loiter
