#include "ui/sweep/sweep_model.h"

#include "ui/text_format.h"

#include <QFont>

namespace loiter {

namespace {

const std::vector<SweepPoint>& pointsOf(const SweepFigures& figures, SweepSource source)
{
    switch (source) {
    case SweepSource::Predicted:
        return figures.predicted;
    case SweepSource::Measured:
        return figures.measured;
    case SweepSource::Published:
        break;
    }
    return figures.published;
}

/// Of which kind the figures of a column are.
SweepSource sourceOf(SweepModel::Column column)
{
    switch (column) {
    case SweepModel::Run:
    case SweepModel::Predicted:
        return SweepSource::Predicted;
    case SweepModel::Published:
        return SweepSource::Published;
    default:
        return SweepSource::Measured;
    }
}

} // namespace

SweepModel::SweepModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_palette(paletteOf(Theme::Light))
{}

void SweepModel::setFigures(const SweepFigures& figures)
{
    if (figures.predicted.size() != m_figures.predicted.size()) {
        beginResetModel();
        m_figures = figures;
        endResetModel();
        return;
    }
    m_figures = figures;
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void SweepModel::setQuantity(SweepQuantity quantity)
{
    m_quantity = quantity;
    setFigures(SweepFigures(m_figures));
}

void SweepModel::setTheme(const Palette& palette)
{
    m_palette = palette;
    setFigures(SweepFigures(m_figures));
}

int SweepModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_figures.predicted.size());
}

int SweepModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant SweepModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::ToolTipRole:
        return toolTip(index.row(), column);
    case Qt::TextAlignmentRole:
        return ((column == Run ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter).toInt();
    case Qt::ForegroundRole:
        return colour(index.row(), column);
    case Qt::FontRole:
        if (column == Measured) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    default:
        return {};
    }
}

QVariant SweepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole) {
        return ((column == Run ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter).toInt();
    }
    return role == Qt::DisplayRole ? header(column) : QVariant();
}

const SweepPoint* SweepModel::pointAt(int row, SweepSource source) const
{
    const SweepPoint& point = m_figures.predicted[static_cast<std::size_t>(row)];
    return findPoint(pointsOf(m_figures, source), point);
}

QString SweepModel::text(int row, Column column) const
{
    const SweepPoint* measured = pointAt(row, SweepSource::Measured);
    const bool hasCpuTime = measured != nullptr && measured->cpuTime.has_value();
    switch (column) {
    case Run:
        return labelText(*pointAt(row, SweepSource::Predicted));
    case Predicted:
    case Measured:
    case Published:
        return comparedText(row, sourceOf(column));
    case User:
        return hasCpuTime ? secondsText(measured->cpuTime->user) : QString();
    case System:
        return hasCpuTime ? secondsText(measured->cpuTime->system) : QString();
    case Memory:
        return measured == nullptr ? QString() : memoryText(measured->peakMemory);
    case ColumnCount:
        break;
    }
    return {};
}

QString SweepModel::comparedText(int row, SweepSource source) const
{
    const SweepPoint* point = pointAt(row, source);
    if (point == nullptr) {
        return {};
    }
    return point->isGood() ? quantityText(m_quantity, *point, pointsOf(m_figures, source))
                           : tr("failed");
}

QString SweepModel::toolTip(int row, Column column) const
{
    const SweepSource source = sourceOf(column);
    const SweepPoint* point = pointAt(row, source);
    return point == nullptr ? QString() : figuresText(source, *point, pointsOf(m_figures, source));
}

QColor SweepModel::colour(int row, Column column) const
{
    const SweepPoint* point = pointAt(row, sourceOf(column));
    const bool isCompared = column == Predicted || column == Measured;
    if (isCompared && point != nullptr && !point->isGood()) {
        return m_palette.error;
    }
    return column == Run || column == Measured ? m_palette.text : m_palette.secondaryText;
}

QString SweepModel::header(Column column) const
{
    switch (column) {
    case Run:
        return tr("Run");
    case User:
        return tr("User");
    case System:
        return tr("System");
    case Memory:
        return tr("Memory");
    default:
        return markedNameOf(sourceOf(column));
    }
}

} // namespace loiter
