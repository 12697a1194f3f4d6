#pragma once

#include "ui/palette.h"
#include "ui/panels/order_rows.h"
#include "ui/panels/order_strip_layout.h"

#include <QString>

class QPainter;

namespace loiter {

/// Which light a chip is in.
enum class ChipLight : std::uint8_t { None, Hovered, Selected };

/// What a chip shows.
struct ChipContent
{
    TaskId task;
    QString name; ///< what stands at the left: the task, its result, or its index
    QString time; ///< what stands at the right, nothing if empty
    ChipState state = ChipState::Happened;
    ChipLight light = ChipLight::None;
    TaskState taskState = TaskState::Finished;
};

/// Paints the chips of the order strip: hue says which task, fill and edge say which state.
/// Thread safety: GUI thread.
class ChipPainter
{
public:
    /// Both must outlive this.
    ChipPainter(QPainter& painter, const Palette& palette);

    void paint(const QRect& rect, const ChipContent& content);

private:
    void paintBody(const QRect& rect, const ChipContent& content);
    void paintText(const QRect& rect, const ChipContent& content);

    QPainter& m_painter;
    const Palette& m_palette;
};

} // namespace loiter
