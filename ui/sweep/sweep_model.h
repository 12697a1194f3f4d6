#pragma once

#include "core/sweeps/sweep_writer.h"
#include "ui/palette.h"
#include "ui/sweep/sweep_texts.h"

#include <QAbstractTableModel>

namespace loiter {

/// The figures of a sweep, one row a point. Thread safety: GUI thread.
class SweepModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { Run, Measured, Predicted, Published, User, System, Memory, ColumnCount };

    explicit SweepModel(QObject* parent = nullptr);

    void setFigures(const SweepFigures& figures);
    void setQuantity(SweepQuantity quantity);
    void setTheme(const Palette& palette);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant
    headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const SweepPoint* pointAt(int row, SweepSource source) const;
    QString text(int row, Column column) const;
    QString comparedText(int row, SweepSource source) const;
    QString toolTip(int row, Column column) const;
    QColor colour(int row, Column column) const;
    QString header(Column column) const;

    SweepFigures m_figures;
    SweepQuantity m_quantity = SweepQuantity::Speedup;
    Palette m_palette;
};

} // namespace loiter
