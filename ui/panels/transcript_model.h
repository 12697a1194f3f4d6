#pragma once

#include "core/trace/trace.h"
#include "core/trace/trace_builder.h"
#include "ui/panels/line_owners.h"

#include <QAbstractListModel>

namespace loiter {

/// The lines that a trace printed, "[14:03:07] loiter(0): done.", one a row, and below them what
/// its status line says as long as it says something. Thread safety: GUI thread.
class TranscriptModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role : int {
        TaskRole = Qt::UserRole, ///< the id of the task that the line is about, -1 for none
    };

    using QAbstractListModel::QAbstractListModel;

    /// Takes another trace, null for none; it must outlive this or the next call.
    void setTrace(const Trace* trace);

    bool hasTrace() const { return m_trace != nullptr && !m_trace->isEmpty(); }

    /// The trace has grown.
    void appendChange(const TraceChange& change);

    /// The clock time at which the run started, since midnight.
    void setStartOfRun(std::chrono::seconds startOfRun);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    /// The line as it is copied, with its tabs.
    QString line(int row) const;
    TaskId task(int row) const;

    /// The row of the task's first line, -1 if it printed none.
    int firstRow(TaskId task) const;

private:
    int lineCount() const { return static_cast<int>(m_owners.lineCount()); }
    bool isStatus(int row) const { return row >= m_lineCount; }
    QString currentStatus() const;
    void showStatus(const QString& status);

    const Trace* m_trace = nullptr;
    LineOwners m_owners;
    std::chrono::seconds m_startOfRun = {};
    int m_lineCount = 0;
    QString m_status; ///< empty = there is no such row
};

} // namespace loiter
