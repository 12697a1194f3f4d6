#include "ui/gantt/gantt_keys.h"

#include <QCoreApplication>

namespace loiter {

namespace {

QString translate(const char* text)
{
    return QCoreApplication::translate("GanttKeys", text);
}

std::vector<GanttKey> makeKeys()
{
    return {
        {GanttAction::ZoomIn,
         {Qt::Key_W, Qt::Key_Plus, Qt::Key_Equal},
         translate("zoom in at the mouse")},
        {GanttAction::ZoomOut, {Qt::Key_S, Qt::Key_Minus}, translate("zoom out at the mouse")},
        {GanttAction::PanLeft, {Qt::Key_A}, translate("move to earlier times")},
        {GanttAction::PanRight, {Qt::Key_D}, translate("move to later times")},
        {GanttAction::PreviousTask, {Qt::Key_Left, Qt::Key_Comma}, translate("previous task")},
        {GanttAction::NextTask, {Qt::Key_Right, Qt::Key_Period}, translate("next task")},
        {GanttAction::LaneAbove, {Qt::Key_Up}, translate("task in the lane above")},
        {GanttAction::LaneBelow, {Qt::Key_Down}, translate("task in the lane below")},
        {GanttAction::FitSelection, {Qt::Key_F}, translate("fit the selected task")},
        {GanttAction::FitAll, {Qt::Key_0, Qt::Key_Home}, translate("fit all")},
        {GanttAction::ClearSelection, {Qt::Key_Escape}, translate("select nothing")},
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
        {translate("click"), translate("select a task")},
        {translate("drag"), translate("move the view")},
        {translate("wheel"), translate("scroll the lanes")},
        {translate("Shift+wheel"), translate("move to earlier or later times")},
        {translate("Ctrl+wheel"), translate("zoom at the mouse")},
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
