#include "ui/sweep/sweep_texts.h"

#include "ui/text_format.h"

#include <QCoreApplication>
#include <QStringList>

namespace loiter {

namespace {

/// The words of the sweep, for translators.
struct SweepWords
{
    Q_DECLARE_TR_FUNCTIONS(Sweep)
};

} // namespace

QString nameOf(SweepSource source)
{
    switch (source) {
    case SweepSource::Predicted:
        return SweepWords::tr("Predicted");
    case SweepSource::Measured:
        return SweepWords::tr("Measured");
    case SweepSource::Published:
        break;
    }
    return SweepWords::tr("In the text");
}

QString markedNameOf(SweepSource source)
{
    const QChar mark = source == SweepSource::Predicted  ? QChar(u'○')
                       : source == SweepSource::Measured ? QChar(u'●')
                                                         : QChar(u'◇');
    return QString(mark) + QChar(QChar::Nbsp) + nameOf(source);
}

QString labelText(const SweepPoint& point)
{
    return QString::fromStdString(labelOf(point));
}

std::optional<double>
quantityOf(SweepQuantity quantity, const SweepPoint& point, const std::vector<SweepPoint>& points)
{
    if (quantity == SweepQuantity::Speedup) {
        return speedupOf(point, points);
    }
    return point.isGood() ? std::optional(std::chrono::duration<double>(point.elapsed).count())
                          : std::nullopt;
}

QString
quantityText(SweepQuantity quantity, const SweepPoint& point, const std::vector<SweepPoint>& points)
{
    const auto value = quantityOf(quantity, point, points);
    if (!value) {
        return {};
    }
    return quantity == SweepQuantity::Speedup ? factorText(*value) : secondsText(point.elapsed);
}

QString memoryText(std::uint64_t bytes)
{
    constexpr double kMegabyte = 1e6;
    return bytes == 0
               ? QString()
               : SweepWords::tr("%1 MB").arg(static_cast<double>(bytes) / kMegabyte, 0, 'f', 1);
}

QString
figuresText(SweepSource source, const SweepPoint& point, const std::vector<SweepPoint>& points)
{
    QStringList lines = {SweepWords::tr("%1, %2").arg(labelText(point), nameOf(source).toLower())};
    if (!point.isGood()) {
        lines.append(QString::fromStdString(point.error));
        return lines.join(QLatin1Char('\n'));
    }
    lines.append(SweepWords::tr("%1 elapsed").arg(secondsText(point.elapsed)));
    if (const auto efficiency = efficiencyOf(point, points)) {
        lines.append(SweepWords::tr("%1 of sequential, efficiency %2")
                         .arg(factorText(*speedupOf(point, points)), percentText(*efficiency)));
    }
    if (point.cpuTime) {
        lines.append(
            SweepWords::tr("CPU: %1 user, %2 system")
                .arg(secondsText(point.cpuTime->user), secondsText(point.cpuTime->system)));
    }
    if (point.peakMemory > 0) {
        lines.append(SweepWords::tr("%1 of memory at most").arg(memoryText(point.peakMemory)));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace loiter
