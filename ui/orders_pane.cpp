#include "ui/orders_pane.h"

#include "ui/panels/order_strip.h"

#include <QEvent>

namespace loiter {

OrdersPane::OrdersPane(OrderStrip& strip, QWidget* parent)
    : QWidget(parent)
    , m_strip(strip)
{
    strip.setParent(this);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void OrdersPane::setRows(Rows rows)
{
    if (rows != m_rows) {
        m_rows = rows;
        updateGeometry();
        place();
    }
}

int OrdersPane::hiddenHeight() const
{
    if (m_rows == Rows::All) {
        return 0;
    }
    const OrderStripLayout& chips = m_strip.chipLayout();
    return chips.chip(Order::Completion, 0).top() - chips.chip(Order::Submission, 0).top();
}

void OrdersPane::place()
{
    const int hidden = hiddenHeight();
    m_strip.setGeometry(0, -hidden, width(), m_strip.sizeHint().height());
}

QSize OrdersPane::sizeHint() const
{
    const QSize hint = m_strip.sizeHint();
    return {hint.width(), hint.height() - hiddenHeight()};
}

QSize OrdersPane::minimumSizeHint() const
{
    return {m_strip.minimumSizeHint().width(), sizeHint().height()};
}

bool OrdersPane::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) { // the strip has another height
        updateGeometry();
        place();
    }
    return QWidget::event(event);
}

void OrdersPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

} // namespace loiter
