#include "ui/text_format.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

constexpr QChar kThinSpace(0x2009);
constexpr QChar kTimesSign(0x00D7);

/// Fewer for large numbers.
int decimalsOf(double seconds, int decimals)
{
    const double size = std::abs(seconds);
    const int dropped = size < 100 ? 0 : (size < 1000 ? 1 : 2);
    return std::max(0, decimals - dropped);
}

int usefulDecimals(double seconds, int decimals)
{
    constexpr double kSmallestShown = 0.00005; // rounds to 0.0001
    constexpr double kTwoDecimalsSuffice = 0.01;
    const double size = std::abs(seconds);
    if (decimals == 2 && size >= kSmallestShown && size < kTwoDecimalsSuffice) {
        return 4;
    }
    return decimalsOf(seconds, decimals);
}

/// Rounded to a number without a minus sign before nothing but zeros.
QString numberText(double number, int decimals)
{
    const QString text = QString::number(number, 'f', decimals);
    const bool isZero = std::ranges::none_of(text, [](QChar digit) { return digit > u'0'; });
    return isZero && text.startsWith(u'-') ? text.mid(1) : text;
}

} // namespace

QString secondsText(std::chrono::nanoseconds duration, int decimals)
{
    const double seconds = std::chrono::duration<double>(duration).count();
    return numberText(seconds, usefulDecimals(seconds, decimals)) + QStringLiteral(" s");
}

QString momentText(std::chrono::nanoseconds moment, std::chrono::nanoseconds whole)
{
    constexpr std::chrono::milliseconds kBrief(100);
    const double seconds = std::chrono::duration<double>(moment).count();
    return numberText(seconds, whole < kBrief ? 4 : decimalsOf(seconds, 2)) + QStringLiteral(" s");
}

QString percentText(double share)
{
    return numberText(share * 100, 0) + QStringLiteral(" %");
}

QString factorText(double factor)
{
    return numberText(factor, 2) + kTimesSign;
}

QString countText(qulonglong count)
{
    constexpr qsizetype kGroup = 3;
    QString text = QString::number(count);
    for (qsizetype place = text.size() - kGroup; place > 0; place -= kGroup) {
        text.insert(place, kThinSpace);
    }
    return text;
}

} // namespace loiter
