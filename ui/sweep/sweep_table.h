#pragma once

#include "ui/sweep/sweep_model.h"

#include <QTableView>

namespace loiter {

class ColumnHeader;
class RowDelegate;

/// The figures of a sweep as a table. Thread safety: GUI thread.
class SweepTable : public QTableView
{
    Q_OBJECT

public:
    explicit SweepTable(QWidget* parent = nullptr);

    void setFigures(const SweepFigures& figures);
    void setQuantity(SweepQuantity quantity);
    void setTheme(const Palette& palette);

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateMetrics();

    SweepModel m_model;
    ColumnHeader* m_header;  ///< owned by this, as its parent
    RowDelegate* m_delegate; ///< owned by this, as its parent
};

} // namespace loiter
