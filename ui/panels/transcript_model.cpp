#include "ui/panels/transcript_model.h"

#include "core/formats/transcript.h"

namespace loiter {

void TranscriptModel::setTrace(const Trace* trace)
{
    beginResetModel();
    m_trace = trace;
    m_owners.setTrace(trace);
    m_rowCount = static_cast<int>(m_owners.lineCount());
    endResetModel();
}

void TranscriptModel::appendChange(const TraceChange& change)
{
    m_owners.append(change);
    const int firstNew = static_cast<int>(change.firstNewLine);
    if (firstNew < m_rowCount) {
        emit dataChanged(index(firstNew), index(m_rowCount - 1));
    }
    const int count = static_cast<int>(m_owners.lineCount());
    if (count > m_rowCount) {
        beginInsertRows({}, m_rowCount, count - 1);
        m_rowCount = count;
        endInsertRows();
    }
}

void TranscriptModel::setStartOfRun(std::chrono::seconds startOfRun)
{
    m_startOfRun = startOfRun;
    if (m_rowCount > 0) {
        emit dataChanged(index(0), index(m_rowCount - 1), {Qt::DisplayRole});
    }
}

int TranscriptModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

QVariant TranscriptModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return line(index.row());
    case TaskRole:
        return task(index.row()).isNone() ? -1 : static_cast<int>(task(index.row()).value);
    default:
        return {};
    }
}

QString TranscriptModel::line(int row) const
{
    const PrintedLine& printed = m_trace->printed.at(static_cast<std::size_t>(row));
    return QString::fromStdString(
        transcriptLine(m_trace->text(printed.text), printed.time - m_trace->start, m_startOfRun));
}

int TranscriptModel::firstRow(TaskId task) const
{
    const std::size_t line = m_owners.firstLine(task);
    return line < m_owners.lineCount() ? static_cast<int>(line) : -1;
}

} // namespace loiter
