#pragma once

#include "ui/panels/statistics_model.h"

#include <QTableView>

namespace loiter {

class ColumnHeader;
class RowDelegate;

/// The statistics of a run beside those of its prediction. Thread safety: GUI thread.
class StatisticsView : public QTableView
{
    Q_OBJECT

public:
    explicit StatisticsView(QWidget* parent = nullptr);

    /// Nothing as long as there is no run.
    void setRun(const std::optional<TraceStatistics>& statistics);
    void setPrediction(const std::optional<TraceStatistics>& statistics);
    void setTheme(const Palette& palette);

    /// The whole table, cells apart by tabs.
    QString text() const;

public slots:
    void copy() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateMetrics();

    StatisticsModel m_model;
    ColumnHeader* m_header;  ///< owned by this, as its parent
    RowDelegate* m_delegate; ///< owned by this, as its parent
};

} // namespace loiter
