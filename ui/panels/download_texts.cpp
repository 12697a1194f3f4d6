#include "ui/panels/download_texts.h"

#include "ui/text_format.h"

#include <QCoreApplication>

namespace loiter {

namespace {

struct DownloadTexts
{
    Q_DECLARE_TR_FUNCTIONS(DownloadTexts)
};

} // namespace

QString outcomeText(const DownloadResults& results, DownloadOutcome outcome, std::size_t count)
{
    switch (outcome) {
    case DownloadOutcome::Got:
        return QString::fromStdString(results.got);
    case DownloadOutcome::Missing:
        return QString::fromStdString(results.missing);
    case DownloadOutcome::Failed:
        break;
    }
    return count == 1 ? DownloadTexts::tr("error") : DownloadTexts::tr("errors");
}

QString
tallyText(const DownloadResults& results, const DownloadTally& tally, DownloadOutcome outcome)
{
    const std::size_t count = tally.of(outcome);
    const QString word = outcomeText(results, outcome, count);
    return word.isEmpty() ? word : countText(count) + QLatin1Char(' ') + word;
}

} // namespace loiter
