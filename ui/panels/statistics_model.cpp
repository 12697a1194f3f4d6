#include "ui/panels/statistics_model.h"

#include "ui/text_format.h"

#include <QFont>

#include <cmath>

namespace loiter {

namespace {

/// "3", or "2.75" where workers came and went.
QString workersText(double workers)
{
    const bool isWhole = std::abs(workers - std::round(workers)) < 0.005;
    return QString::number(workers, 'f', isWhole ? 0 : 2);
}

QString figureText(StatisticsModel::Figure figure, const TraceStatistics& statistics)
{
    switch (figure) {
    case StatisticsModel::Elapsed:
        return secondsText(statistics.elapsed);
    case StatisticsModel::Sequential:
        return secondsText(statistics.sequential);
    case StatisticsModel::Speedup:
        return factorText(statistics.speedup);
    case StatisticsModel::Efficiency:
        return percentText(statistics.efficiency);
    case StatisticsModel::Utilisation:
        return percentText(statistics.utilisation);
    case StatisticsModel::InProgress:
        return QString::number(statistics.mostInProgress);
    case StatisticsModel::Executing:
        return QString::number(statistics.mostExecuting);
    case StatisticsModel::QueueWait:
        return secondsText(statistics.meanQueueWait);
    case StatisticsModel::CallerBlocked:
        return secondsText(statistics.callerBlocked);
    case StatisticsModel::HeadOfLine:
        return secondsText(statistics.headOfLine);
    case StatisticsModel::Workers:
        return workersText(statistics.workers);
    case StatisticsModel::FigureCount:
        break;
    }
    return {};
}

} // namespace

StatisticsModel::StatisticsModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_palette(paletteOf(Theme::Light))
{}

void StatisticsModel::setRun(const std::optional<TraceStatistics>& statistics)
{
    m_run = statistics;
    emit dataChanged(index(0, ThisRun), index(FigureCount - 1, Meaning));
}

void StatisticsModel::setPrediction(const std::optional<TraceStatistics>& statistics)
{
    m_prediction = statistics;
    emit dataChanged(index(0, Prediction), index(FigureCount - 1, Meaning));
}

void StatisticsModel::setTheme(const Palette& palette)
{
    m_palette = palette;
    emit dataChanged(index(0, 0), index(FigureCount - 1, ColumnCount - 1), {Qt::ForegroundRole});
}

int StatisticsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(FigureCount);
}

int StatisticsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant StatisticsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto column = static_cast<Column>(index.column());
    const bool isNumber = column == ThisRun || column == Prediction;
    switch (role) {
    case Qt::DisplayRole:
        return text(static_cast<Figure>(index.row()), column);
    case Qt::ToolTipRole:
        return meaningOf(static_cast<Figure>(index.row()));
    case Qt::TextAlignmentRole:
        return ((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter).toInt();
    case Qt::FontRole:
        return font(column);
    case Qt::ForegroundRole:
        return column == Meaning ? m_palette.secondaryText : m_palette.text;
    default:
        return {};
    }
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const bool isNumber = section == ThisRun || section == Prediction;
    if (role == Qt::TextAlignmentRole) {
        return ((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter).toInt();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case ThisRun:
        return m_run ? tr("This run") : tr("No run yet");
    case Prediction:
        return tr("Prediction");
    case Meaning:
        return tr("Meaning");
    default:
        return QString();
    }
}

QString StatisticsModel::text(Figure figure, Column column) const
{
    switch (column) {
    case Name:
        return nameOf(figure);
    case ThisRun:
        return m_run ? figureText(figure, *m_run) : QString();
    case Prediction:
        return m_prediction ? figureText(figure, *m_prediction) : QString();
    default:
        return meaningOf(figure);
    }
}

QString StatisticsModel::nameOf(Figure figure) const
{
    switch (figure) {
    case Elapsed:
        return tr("Elapsed");
    case Sequential:
        return tr("Sequential");
    case Speedup:
        return tr("Speed-up");
    case Efficiency:
        return tr("Efficiency");
    case Utilisation:
        return tr("Utilisation");
    case InProgress:
        return tr("Most in progress");
    case Executing:
        return tr("Most executing");
    case QueueWait:
        return tr("Queue wait");
    case CallerBlocked:
        return tr("Caller blocked");
    case HeadOfLine:
        return tr("Head-of-line");
    case Workers:
        return tr("Workers");
    case FigureCount:
        break;
    }
    return {};
}

QString StatisticsModel::meaningOf(Figure figure) const
{
    const double workers = m_run ? m_run->workers : m_prediction ? m_prediction->workers : 0;
    switch (figure) {
    case Elapsed:
        return tr("start to last delivery");
    case Sequential:
        return tr("all tasks one after another");
    case Speedup:
        return tr("sequential ÷ elapsed");
    case Efficiency:
        return workersText(workers) == QStringLiteral("1")
                   ? tr("speed-up ÷ 1 worker")
                   : tr("speed-up ÷ %1 workers").arg(workersText(workers));
    case Utilisation:
        return tr("share of worker time in use");
    case InProgress:
        return tr("tasks begun and not ended, at once");
    case Executing:
        return tr("of them executing at one instant");
    case QueueWait:
        return tr("mean time from submit to start");
    case CallerBlocked:
        return tr("main waited for a result");
    case HeadOfLine:
        return tr("waited while another was ready");
    case Workers:
        return tr("average over the time elapsed");
    case FigureCount:
        break;
    }
    return {};
}

QVariant StatisticsModel::font(Column column) const
{
    if (column != ThisRun) {
        return {};
    }
    QFont font;
    font.setBold(true);
    return font;
}

} // namespace loiter
