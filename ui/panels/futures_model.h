#pragma once

#include "core/trace/trace.h"
#include "core/trace/trace_builder.h"
#include "ui/palette.h"
#include "ui/panels/task_names.h"

#include <QAbstractTableModel>
#include <QFont>

namespace loiter {

/// The futures of a trace, one a row: which task, its repr, where it ran, its state and its five
/// times. The row of a task is its id. Thread safety: GUI thread.
class FuturesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int {
        Name,
        Future,
        Submitted,
        Started,
        Finished,
        Requested,
        Delivered,
        State,
        LaneName,
        ColumnCount
    };

    explicit FuturesModel(QObject* parent = nullptr);

    /// Takes another trace, null for none; it must outlive this or the next call.
    void setTrace(const Trace* trace);

    /// The trace has grown.
    void appendChange(const TraceChange& change);

    void setTheme(const Palette& palette);
    void setFutureFont(const QFont& font);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant
    headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Whether a row sorts before another one by a column.
    bool isBefore(int left, int right, Column column) const;

private:
    QString text(TaskId task, Column column) const;
    QString timeText(std::chrono::nanoseconds time) const;
    QString laneName(const Task& task) const;
    QVariant colour(Column column) const;

    const Trace* m_trace = nullptr;
    Palette m_palette;
    QFont m_futureFont;
    TaskNames m_names;
    int m_rowCount = 0;
};

} // namespace loiter
