#include "ui/panels/futures_model.h"

#include "ui/text_format.h"

#include <algorithm>
#include <tuple>

namespace loiter {

namespace {

/// Changed rows that lie closer together than this are told as one stretch.
constexpr std::uint32_t kGapToBridge = 16;

bool isTime(int column)
{
    return column >= FuturesModel::Submitted && column <= FuturesModel::Delivered;
}

std::chrono::nanoseconds timeOf(const Task& task, FuturesModel::Column column)
{
    switch (column) {
    case FuturesModel::Submitted:
        return task.submitted;
    case FuturesModel::Started:
        return task.started;
    case FuturesModel::Finished:
        return task.finished;
    case FuturesModel::Requested:
        return task.requested;
    case FuturesModel::Delivered:
        return task.delivered;
    default:
        return kNotYet;
    }
}

/// What has not happened sorts after all that has.
std::chrono::nanoseconds sortTime(const Task& task, FuturesModel::Column column)
{
    const std::chrono::nanoseconds time = timeOf(task, column);
    return time == kNotYet ? std::chrono::nanoseconds::max() : time;
}

QString stateText(TaskState state)
{
    const std::string_view name = nameOf(state);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

/// The letter that the timeline's bars carry.
QString stateLetter(TaskState state)
{
    switch (state) {
    case TaskState::Pending:
        return QStringLiteral("P");
    case TaskState::Running:
        return QStringLiteral("R");
    case TaskState::Failed:
        return QStringLiteral("E");
    case TaskState::Cancelled:
        return QStringLiteral("C");
    case TaskState::Lost:
        return QStringLiteral("L");
    case TaskState::Stopped:
    case TaskState::Finished:
        break;
    }
    return {};
}

} // namespace

FuturesModel::FuturesModel(QObject* parent)
    : QAbstractTableModel(parent)
    , m_palette(paletteOf(Theme::Light))
{}

void FuturesModel::setTrace(const Trace* trace)
{
    beginResetModel();
    m_trace = trace;
    m_names.setTrace(trace);
    m_rowCount = trace == nullptr ? 0 : static_cast<int>(trace->tasks.size());
    endResetModel();
}

void FuturesModel::appendChange(const TraceChange& change)
{
    m_names.update();
    const int count = static_cast<int>(m_trace->tasks.size());
    const auto oldCount = static_cast<std::uint32_t>(m_rowCount);
    if (count > m_rowCount) {
        beginInsertRows({}, m_rowCount, count - 1);
        m_rowCount = count;
        endInsertRows();
    }
    const auto end = std::ranges::lower_bound(change.tasks, TaskId{oldCount});
    for (auto first = change.tasks.begin(); first != end;) {
        auto last = first;
        while (std::next(last) != end && std::next(last)->value - last->value <= kGapToBridge) {
            ++last;
        }
        emit dataChanged(index(static_cast<int>(first->value), 0),
                         index(static_cast<int>(last->value), ColumnCount - 1));
        first = std::next(last);
    }
}

void FuturesModel::setTheme(const Palette& palette)
{
    m_palette = palette;
    if (m_rowCount > 0) {
        emit dataChanged(index(0, 0),
                         index(m_rowCount - 1, ColumnCount - 1),
                         {Qt::DecorationRole, Qt::ForegroundRole});
    }
}

void FuturesModel::setFutureFont(const QFont& font)
{
    if (font == m_futureFont) {
        return;
    }
    m_futureFont = font;
    if (m_rowCount > 0) {
        emit dataChanged(index(0, Future), index(m_rowCount - 1, Future), {Qt::FontRole});
    }
}

int FuturesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int FuturesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant FuturesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const TaskId task{static_cast<std::uint32_t>(index.row())};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(task, column);
    case Qt::ToolTipRole:
        return column == Future || column == Name ? QVariant(text(task, column)) : QVariant();
    case Qt::DecorationRole:
        return column == Name ? QVariant(m_palette.taskFill(task)) : QVariant();
    case Qt::TextAlignmentRole:
        return ((isTime(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter).toInt();
    case Qt::FontRole:
        return column == Future ? QVariant(m_futureFont) : QVariant();
    case Qt::ForegroundRole:
        return colour(column);
    default:
        return {};
    }
}

QVariant FuturesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return ((isTime(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter).toInt();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Task");
    case Future:
        return tr("Future");
    case LaneName:
        return tr("Lane");
    case State:
        return tr("State");
    case Submitted:
        return tr("Submitted");
    case Started:
        return tr("Started");
    case Finished:
        return tr("Finished");
    case Requested:
        return tr("Requested");
    case Delivered:
        return tr("Delivered");
    default:
        return {};
    }
}

bool FuturesModel::isBefore(int left, int right, Column column) const
{
    const Task& leftTask = m_trace->tasks.at(static_cast<std::size_t>(left));
    const Task& rightTask = m_trace->tasks.at(static_cast<std::size_t>(right));
    switch (column) {
    case Name:
        return left < right;
    case Future:
        return std::tuple(leftTask.address, left) < std::tuple(rightTask.address, right);
    case LaneName:
        return std::tuple(leftTask.lane, left) < std::tuple(rightTask.lane, right);
    case State:
        return std::tuple(leftTask.state, left) < std::tuple(rightTask.state, right);
    default:
        return std::tuple(sortTime(leftTask, column), left) <
               std::tuple(sortTime(rightTask, column), right);
    }
}

QString FuturesModel::text(TaskId id, Column column) const
{
    const Task& task = m_trace->task(id);
    switch (column) {
    case Name:
        return m_names.name(id);
    case Future:
        return QString::fromStdString(futureRepr(*m_trace, id));
    case LaneName:
        return laneName(task);
    case State:
        return (stateLetter(task.state) + QLatin1Char(' ') + stateText(task.state)).trimmed();
    default:
        return timeText(timeOf(task, column));
    }
}

QString FuturesModel::timeText(std::chrono::nanoseconds time) const
{
    return time == kNotYet ? QString()
                           : momentText(time - m_trace->start, m_trace->end - m_trace->start);
}

QString FuturesModel::laneName(const Task& task) const
{
    return task.lane.isNone() ? QString() : textOf(*m_trace, m_trace->lane(task.lane).name);
}

QVariant FuturesModel::colour(Column column) const
{
    const bool isPredicted = m_trace->source == TraceSource::Prediction;
    return isPredicted && column != Name ? QVariant(m_palette.secondaryText)
                                         : QVariant(m_palette.text);
}

} // namespace loiter
