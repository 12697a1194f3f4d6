#include "ui/selection.h"

namespace loiter {

void Selection::select(TaskId task)
{
    if (task != m_selected) {
        m_selected = task;
        emit selectedChanged(task);
    }
}

void Selection::hover(TaskId task)
{
    if (task != m_hovered) {
        m_hovered = task;
        emit hoveredChanged(task);
    }
}

} // namespace loiter
