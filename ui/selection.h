#pragma once

#include "core/events/ids.h"

#include <QObject>

namespace loiter {

/// The one task that is selected and the one under the mouse, shared by all views: choosing a row
/// in one lights the bar, the chips and the lines in the others. Thread safety: GUI thread.
class Selection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    TaskId selected() const { return m_selected; } ///< none when nothing is selected
    TaskId hovered() const { return m_hovered; }

    void select(TaskId task);
    void hover(TaskId task);

signals:
    void selectedChanged(TaskId task);
    void hoveredChanged(TaskId task);

private:
    TaskId m_selected;
    TaskId m_hovered;
};

} // namespace loiter
