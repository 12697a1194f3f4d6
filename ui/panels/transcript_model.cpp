#include "ui/panels/transcript_model.h"

#include "core/formats/transcript.h"

namespace loiter {

void TranscriptModel::setTrace(const Trace* trace)
{
    beginResetModel();
    m_trace = trace;
    m_owners.setTrace(trace);
    m_lineCount = lineCount();
    m_status = currentStatus();
    endResetModel();
}

void TranscriptModel::appendChange(const TraceChange& change)
{
    m_owners.append(change);
    const int firstNew = static_cast<int>(change.firstNewLine);
    if (firstNew < m_lineCount) {
        emit dataChanged(index(firstNew), index(m_lineCount - 1));
    }
    if (lineCount() > m_lineCount) {
        beginInsertRows({}, m_lineCount, lineCount() - 1);
        m_lineCount = lineCount();
        endInsertRows();
    }
    showStatus(currentStatus());
}

void TranscriptModel::setStartOfRun(std::chrono::seconds startOfRun)
{
    m_startOfRun = startOfRun;
    if (m_lineCount > 0) {
        emit dataChanged(index(0), index(m_lineCount - 1), {Qt::DisplayRole});
    }
}

int TranscriptModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_lineCount + (m_status.isEmpty() ? 0 : 1);
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
    if (isStatus(row)) {
        return m_status;
    }
    const PrintedLine& printed = m_trace->printed.at(static_cast<std::size_t>(row));
    return QString::fromStdString(
        transcriptLine(m_trace->text(printed.text), printed.time - m_trace->start, m_startOfRun));
}

TaskId TranscriptModel::task(int row) const
{
    return isStatus(row) ? m_trace->status.back().task
                         : m_owners.owner(static_cast<std::size_t>(row));
}

QString TranscriptModel::currentStatus() const
{
    const bool hasStatus = m_trace != nullptr && !m_trace->status.empty();
    return hasStatus ? QString::fromUtf8(m_trace->text(m_trace->status.back().text)) : QString();
}

void TranscriptModel::showStatus(const QString& status)
{
    if (m_status.isEmpty() && !status.isEmpty()) {
        beginInsertRows({}, m_lineCount, m_lineCount);
        m_status = status;
        endInsertRows();
    } else if (!m_status.isEmpty() && status.isEmpty()) {
        beginRemoveRows({}, m_lineCount, m_lineCount);
        m_status.clear();
        endRemoveRows();
    } else if (m_status != status) {
        m_status = status;
        emit dataChanged(index(m_lineCount), index(m_lineCount));
    }
}

int TranscriptModel::firstRow(TaskId task) const
{
    const std::size_t line = m_owners.firstLine(task);
    return line < m_owners.lineCount() ? static_cast<int>(line) : -1;
}

} // namespace loiter
