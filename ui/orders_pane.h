#pragma once

#include <QWidget>

namespace loiter {

class OrderStrip;

/// The order strip, of which the upper two rows are out of sight where there is little room. Thread
/// safety: GUI thread.
class OrdersPane : public QWidget
{
    Q_OBJECT

public:
    enum class Rows { All, CompletionAndDelivery };

    /// Becomes the strip's parent.
    explicit OrdersPane(OrderStrip& strip, QWidget* parent = nullptr);

    void setRows(Rows rows);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int hiddenHeight() const;
    void place();

    OrderStrip& m_strip;
    Rows m_rows = Rows::All;
};

} // namespace loiter
