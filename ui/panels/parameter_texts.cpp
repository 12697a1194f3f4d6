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

// A server that is not this program's own needs an address, and some care.
const QString kServerField = QStringLiteral("server");
const QString kRemote = QStringLiteral("REMOTE");
const QString kBaseUrlField = QStringLiteral("base-url");

struct ParameterTexts
{
    Q_DECLARE_TR_FUNCTIONS(ParameterTexts)
};

QString qString(const std::string& text)
{
    return QString::fromStdString(text);
}

QStringList qStrings(const std::vector<std::string>& texts)
{
    QStringList list;
    std::ranges::transform(texts, std::back_inserter(list), qString);
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

bool isRemote(const Experiment& experiment)
{
    return fieldText(experiment, kServerField) == kRemote;
}

} // namespace

FieldDescription fieldDescription(const Parameter& parameter)
{
    return {.name = qString(parameter.name),
            .label = qString(parameter.label),
            .note = qString(parameter.note),
            .unit = isInSeconds(parameter.kind) ? QStringLiteral("s") : QString(),
            .step = stepOf(parameter),
            .choices = qStrings(parameter.choices)};
}

QString shownText(const Experiment& experiment, const QString& field)
{
    const QString text = fieldText(experiment, field);
    return text.isEmpty() && field.contains(QStringLiteral("timeout")) ? QStringLiteral("none")
                                                                       : text;
}

bool isUsed(const Experiment& experiment, const QString& field)
{
    return field != kBaseUrlField || isRemote(experiment);
}

QString noteText(const Demo& demo, const Experiment& experiment, const QString& field)
{
    if (field == kTimeScaleField) {
        return ParameterTexts::tr("1 = as in the demo");
    }
    const auto parameter =
        std::ranges::find(demo.parameters, field.toStdString(), &Parameter::name);
    if (parameter == demo.parameters.end() || parameter->kind != Parameter::Kind::Durations) {
        return {};
    }
    return workText(fieldText(experiment, field).toStdString(), experiment.seed);
}

QString warningText(const Experiment& experiment, const QString& field)
{
    if (field != kBaseUrlField || !isRemote(experiment)) {
        return {};
    }
    return ParameterTexts::tr("Many requests at once to a public server are an attack; no more "
                              "than %1 are made at a time. A first run is slower.")
        .arg(countText(kMaxWorkers));
}

} // namespace loiter
