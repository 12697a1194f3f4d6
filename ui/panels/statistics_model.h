#pragma once

#include "core/trace/trace_statistics.h"
#include "ui/palette.h"

#include <QAbstractTableModel>

#include <optional>

namespace loiter {

/// The figures of a run beside those of its prediction, each with what it means.
/// Thread safety: GUI thread.
class StatisticsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { Name, ThisRun, Prediction, Meaning, ColumnCount };
    enum Figure : int {
        Elapsed,
        Sequential,
        Speedup,
        Efficiency,
        Utilisation,
        InProgress,
        Executing,
        QueueWait,
        CallerBlocked,
        HeadOfLine,
        Workers,
        FigureCount
    };

    explicit StatisticsModel(QObject* parent = nullptr);

    /// Nothing as long as there is no run.
    void setRun(const std::optional<TraceStatistics>& statistics);
    void setPrediction(const std::optional<TraceStatistics>& statistics);
    void setTheme(const Palette& palette);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant
    headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(Figure figure, Column column) const;
    QString nameOf(Figure figure) const;
    QString meaningOf(Figure figure) const;
    QVariant font(Column column) const;

    std::optional<TraceStatistics> m_run;
    std::optional<TraceStatistics> m_prediction;
    Palette m_palette;
};

} // namespace loiter
