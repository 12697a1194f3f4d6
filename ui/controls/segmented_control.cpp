#include "ui/controls/segmented_control.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace loiter {

namespace {

constexpr int kSegmentPadding = 14;
constexpr int kRoomAbove = 5;

/// One of the joined buttons.
class Segment : public QAbstractButton
{
public:
    Segment(const QString& text, QWidget* parent)
        : QAbstractButton(parent)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus); // after a click, Space runs
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics = fontMetrics();
        return {metrics.horizontalAdvance(text()) + 2 * kSegmentPadding,
                metrics.height() + 2 * kRoomAbove + 2};
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        const QPalette& colours = palette();
        const bool isLit = underMouse() && !isChecked() && isEnabled();
        QColor ground = colours.color(isChecked() ? QPalette::Highlight : QPalette::Button);
        if (isLit) {
            ground = colours.color(QPalette::Midlight);
        }
        painter.fillRect(rect(), ground);
        painter.setPen(colours.color(QPalette::Dark));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
        painter.setPen(
            colours.color(isChecked() ? QPalette::HighlightedText : QPalette::ButtonText));
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (hasFocus()) {
            QStyleOptionFocusRect option;
            option.initFrom(this);
            option.rect = rect().adjusted(3, 3, -3, -3);
            option.backgroundColor = ground;
            style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
        }
    }

    void enterEvent(QEnterEvent* /*event*/) override { update(); }
    void leaveEvent(QEvent* /*event*/) override { update(); }
};

} // namespace

SegmentedControl::SegmentedControl(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_group.setExclusive(true);
    connect(&m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

void SegmentedControl::addSegment(const QString& text, const QString& toolTip)
{
    auto* segment = new Segment(text, this);
    segment->setToolTip(toolTip);
    segment->setAccessibleName(text);
    segment->setAccessibleDescription(toolTip);
    m_group.addButton(segment, static_cast<int>(m_group.buttons().size()));
    layout()->addWidget(segment);
}

void SegmentedControl::setSegmentVisible(int index, bool visible)
{
    if (QAbstractButton* segment = m_group.button(index)) {
        segment->setVisible(visible);
    }
}

void SegmentedControl::setCurrentIndex(int index)
{
    if (QAbstractButton* segment = m_group.button(index)) {
        segment->setChecked(true);
    }
}

} // namespace loiter
