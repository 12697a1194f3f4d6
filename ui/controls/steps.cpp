#include "ui/controls/steps.h"

#include <QLocale>

#include <algorithm>
#include <limits>

namespace loiter {

namespace {

constexpr double kSecondsStep = 0.5;
const QString kNone = QStringLiteral("none");

QString numberText(double number)
{
    return QLocale::c().toString(number, 'g', QLocale::FloatingPointShortest);
}

bool hasNumber(const Parameter& parameter)
{
    return parameter.kind == Parameter::Kind::Integer || parameter.kind == Parameter::Kind::Seconds;
}

QString stepNumber(const Parameter& parameter, double step, const QString& text, int steps)
{
    bool isNumber = false;
    const double number = QLocale::c().toDouble(text, &isNumber);
    if (!isNumber) {
        return steps > 0 ? numberText(std::max(step, parameter.minimum)) : text;
    }
    const double next = number + steps * step;
    if (next < parameter.minimum) {
        return parameter.isOptional ? kNone : numberText(parameter.minimum);
    }
    return numberText(std::min(next, parameter.maximum));
}

} // namespace

StepEdit::Step stepOf(const Parameter& parameter)
{
    if (!hasNumber(parameter)) {
        return nullptr;
    }
    const double step = parameter.kind == Parameter::Kind::Seconds ? kSecondsStep : 1;
    return [parameter, step](const QString& text, int steps) {
        return stepNumber(parameter, step, text, steps);
    };
}

QString stepSeed(const QString& text, int steps)
{
    bool isNumber = false;
    const qulonglong seed = text.toULongLong(&isNumber);
    if (!isNumber) {
        return QStringLiteral("1");
    }
    if (steps < 0) {
        return QString::number(seed - std::min(seed, static_cast<qulonglong>(-steps)));
    }
    const qulonglong room = std::numeric_limits<qulonglong>::max() - seed;
    return QString::number(seed + std::min(room, static_cast<qulonglong>(steps)));
}

const std::vector<double>& timeScaleSteps()
{
    static const std::vector<double> steps = {0.1, 0.2, 0.5, 1, 2, 5, 10};
    return steps;
}

QString stepTimeScale(const QString& text, int steps)
{
    const std::vector<double>& ladder = timeScaleSteps();
    bool isNumber = false;
    const double number = QLocale::c().toDouble(text, &isNumber);
    if (!isNumber) {
        return numberText(1);
    }
    const auto next = steps > 0 ? std::ranges::upper_bound(ladder, number)
                                : std::ranges::lower_bound(ladder, number);
    if (steps > 0) {
        return next == ladder.end() ? text : numberText(*next);
    }
    return next == ladder.begin() ? text : numberText(*std::prev(next));
}

} // namespace loiter
