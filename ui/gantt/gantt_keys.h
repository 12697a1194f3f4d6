#pragma once

#include <QKeyEvent>
#include <QKeySequence>
#include <QList>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace loiter {

/// What a key does while the timeline has the focus.
enum class GanttAction {
    ZoomIn,
    ZoomOut,
    PanLeft,
    PanRight,
    PreviousTask,
    NextTask,
    LaneAbove,
    LaneBelow,
    FitSelection,
    FitAll,
    ClearSelection
};

/// Keys of the timeline, and what they do in words. Thread safety: a value.
struct GanttKey
{
    GanttAction action;
    QList<QKeySequence> keys;
    QString what; ///< "zoom in at the mouse"
};

/// All keys of the timeline: the one table that key presses are looked up in and the help shows.
const std::vector<GanttKey>& ganttKeys();

/// What the mouse does, for the help: "Ctrl+wheel", "zoom at the mouse".
std::vector<std::pair<QString, QString>> ganttMouseHelp();

/// The action of a key press, nothing if it has none.
std::optional<GanttAction> ganttActionOf(const QKeyEvent& event);

} // namespace loiter
