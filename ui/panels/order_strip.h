#pragma once

#include "ui/palette.h"
#include "ui/panels/chip_painter.h"
#include "ui/panels/order_rows.h"
#include "ui/panels/order_strip_layout.h"
#include "ui/panels/order_texts.h"
#include "ui/panels/task_names.h"

#include <QAbstractScrollArea>
#include <QTimer>

namespace loiter {

class Selection;

/// The four orders of the tasks as four rows of chips, with lines that follow each task from row to
/// row. Only what is visible is painted; while a trace grows the orders are brought up to date a
/// few times a second. Thread safety: GUI thread.
class OrderStrip : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// The selection must outlive this.
    explicit OrderStrip(Selection& selection, QWidget* parent = nullptr);

    /// Shows another trace, and foretells the rest of a run from a prediction; null for none. Both
    /// must outlive this or the next call.
    void setTrace(const Trace* trace, const Trace* prediction);

    /// The trace has grown.
    void appendChange(const TraceChange& change);

    void setTheme(const Palette& palette);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    const OrderStripLayout& chipLayout() const { return m_layout; }
    const OrderRows& rows() const { return m_rows; }

    /// The task whose chip is at a point of the viewport, none beside the chips.
    TaskId taskAt(QPoint point) const;

    /// The four orders in words, for those who cannot see them.
    QString summary() const { return m_texts.summary(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void refresh();
    void updateLayout();
    OrderStripSpace space() const;
    int scrolled() const;
    ChipContent contentOf(Order order, TaskId task) const;
    void paintRowNames(QPainter& painter) const;
    void paintLines(QPainter& painter) const;
    void paintLine(QPainter& painter, Order upper, TaskId task) const;
    void paintChips(QPainter& painter);
    std::pair<std::size_t, std::size_t> visiblePositions() const;
    void showTask(TaskId task);
    void moveBy(std::ptrdiff_t steps);
    void showToolTip(QPoint point);

    Selection& m_selection;
    const Trace* m_trace = nullptr;
    Palette m_palette;
    OrderRows m_rows;
    OrderStripLayout m_layout;
    TaskNames m_names;
    OrderTexts m_texts{m_rows, m_names};
    std::array<bool, 3> m_hasCrossings = {}; ///< stays once set, so that the strip does not jump
    Order m_currentOrder = Order::Delivery;  ///< the row that the keys go along
    QTimer m_refreshTimer;
    QPoint m_pressPoint;
    int m_pressScroll = 0;
    enum class Drag : std::uint8_t { None, Pressed, Panning } m_drag = Drag::None;
};

} // namespace loiter
