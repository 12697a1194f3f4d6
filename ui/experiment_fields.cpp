#include "ui/experiment_fields.h"

#include <QCoreApplication>
#include <QLocale>

namespace loiter {

namespace {

struct ExperimentFields
{
    Q_DECLARE_TR_FUNCTIONS(ExperimentFields)
};

std::optional<ExperimentError> refuse(const QString& field, const QString& message)
{
    return ExperimentError{field.toStdString(), message.toStdString()};
}

std::optional<ExperimentError> setTimeScale(Experiment& experiment, const QString& text)
{
    bool isNumber = false;
    const double timeScale = QLocale::c().toDouble(text, &isNumber);
    if (!isNumber || !(timeScale >= kMinTimeScale && timeScale <= kMaxTimeScale)) {
        return refuse(
            kTimeScaleField,
            ExperimentFields::tr("'%1' is not allowed here: allowed is a number from %2 to %3")
                .arg(text)
                .arg(kMinTimeScale)
                .arg(kMaxTimeScale));
    }
    experiment.timeScale = timeScale;
    return std::nullopt;
}

std::optional<ExperimentError> setSeed(Experiment& experiment, const QString& text)
{
    bool isNumber = false;
    const qulonglong seed = text.toULongLong(&isNumber);
    if (!isNumber) {
        return refuse(
            kSeedField,
            ExperimentFields::tr("'%1' is not allowed here: allowed is a whole number from 0")
                .arg(text));
    }
    experiment.seed = seed;
    return std::nullopt;
}

} // namespace

std::optional<ExperimentError>
setField(Experiment& experiment, const QString& field, const QString& text)
{
    const QString typed = text.trimmed();
    if (field == kTimeScaleField) {
        return setTimeScale(experiment, typed);
    }
    if (field == kSeedField) {
        return setSeed(experiment, typed);
    }
    return setParameter(experiment, field.toStdString(), typed.toStdString());
}

QString fieldText(const Experiment& experiment, const QString& field)
{
    if (field == kTimeScaleField) {
        return QLocale::c().toString(experiment.timeScale, 'g', QLocale::FloatingPointShortest);
    }
    if (field == kSeedField) {
        return QString::number(experiment.seed);
    }
    const auto found = experiment.parameters.find(field.toStdString());
    if (found == experiment.parameters.end()) {
        return {};
    }
    return QString::fromStdString(parameterText(found->second));
}

} // namespace loiter
