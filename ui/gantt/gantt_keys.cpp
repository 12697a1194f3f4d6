#include "ui/gantt/gantt_keys.h"

#include "ui/gantt/timeline_words.h"

namespace loiter {

namespace {

std::vector<GanttKey> makeKeys()
{
    return {
        {GanttAction::ZoomIn,
         {Qt::Key_W, Qt::Key_Plus, Qt::Key_Equal},
         TimelineWords::tr("zoom in at the mouse")},
        {GanttAction::ZoomOut,
         {Qt::Key_S, Qt::Key_Minus},
         TimelineWords::tr("zoom out at the mouse")},
        {GanttAction::PanLeft, {Qt::Key_A}, TimelineWords::tr("move to earlier times")},
        {GanttAction::PanRight, {Qt::Key_D}, TimelineWords::tr("move to later times")},
        {GanttAction::PreviousTask,
         {Qt::Key_Left, Qt::Key_Comma},
         TimelineWords::tr("previous task")},
        {GanttAction::NextTask, {Qt::Key_Right, Qt::Key_Period}, TimelineWords::tr("next task")},
        {GanttAction::LaneAbove, {Qt::Key_Up}, TimelineWords::tr("task in the lane above")},
        {GanttAction::LaneBelow, {Qt::Key_Down}, TimelineWords::tr("task in the lane below")},
        {GanttAction::FitSelection, {Qt::Key_F}, TimelineWords::tr("fit the selected task")},
        {GanttAction::FitAll, {Qt::Key_0, Qt::Key_Home}, TimelineWords::tr("fit all")},
        {GanttAction::ClearSelection, {Qt::Key_Escape}, TimelineWords::tr("select nothing")},
    };
}

/// Without what tells the keys of the number block, and without the shift that a plus may need.
int plainKey(const QKeyEvent& event)
{
    const bool isSign = event.key() == Qt::Key_Plus || event.key() == Qt::Key_Equal;
    Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    modifiers.setFlag(Qt::ShiftModifier, !isSign && modifiers.testFlag(Qt::ShiftModifier));
    return QKeyCombination(modifiers, Qt::Key(event.key())).toCombined();
}

} // namespace

const std::vector<GanttKey>& ganttKeys()
{
    static const std::vector<GanttKey> kKeys = makeKeys();
    return kKeys;
}

std::vector<std::pair<QString, QString>> ganttMouseHelp()
{
    return {
        {TimelineWords::tr("click"), TimelineWords::tr("select a task")},
        {TimelineWords::tr("drag"), TimelineWords::tr("move the view")},
        {TimelineWords::tr("wheel"), TimelineWords::tr("scroll the lanes")},
        {TimelineWords::tr("Shift+wheel"), TimelineWords::tr("move to earlier or later times")},
        {TimelineWords::tr("Ctrl+wheel"), TimelineWords::tr("zoom at the mouse")},
    };
}

std::optional<GanttAction> ganttActionOf(const QKeyEvent& event)
{
    const QKeySequence pressed(plainKey(event));
    for (const GanttKey& key : ganttKeys()) {
        if (key.keys.contains(pressed)) {
            return key.action;
        }
    }
    return std::nullopt;
}

} // namespace loiter
