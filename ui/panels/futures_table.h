#pragma once

#include "ui/palette.h"
#include "ui/panels/futures_model.h"
#include "ui/panels/futures_order.h"

#include <QWidget>

class QTableView;

namespace loiter {

class ColumnHeader;
class PredictionNote;
class RowDelegate;
class Selection;

/// The futures of a trace as a table, in step with the selection: choosing a row selects its task
/// and the reverse. Thread safety: GUI thread.
class FuturesTable : public QWidget
{
    Q_OBJECT

public:
    /// The selection must outlive this.
    explicit FuturesTable(Selection& selection, QWidget* parent = nullptr);

    /// Shows another trace, null for none; it must outlive this or the next call.
    void setTrace(const Trace* trace);

    /// The trace has grown.
    void appendChange(const TraceChange& change);

    void setTheme(const Palette& palette);

    QTableView& table() { return *m_table; }

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void createTable();
    void connectSignals();
    void updateMetrics();
    void fitFutures();
    int futureWidth(const QFont& font) const;
    void selectCurrentTask(const QModelIndex& current);
    void showTask(TaskId task);
    void showHovered(TaskId task);
    void copy() const;
    TaskId taskOf(const QModelIndex& index) const;
    int rowOf(TaskId task) const;

    Selection& m_selection;
    FuturesModel m_model;
    FuturesOrder m_order;
    Palette m_palette;
    PredictionNote* m_note;  ///< owned by this, as its parent
    QTableView* m_table;     ///< owned by this, as its parent
    ColumnHeader* m_header;  ///< owned by m_table
    RowDelegate* m_delegate; ///< owned by m_table
};

} // namespace loiter
