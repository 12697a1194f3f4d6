#include "ui/controls/flat_style.h"

#include <QFontInfo>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>

namespace loiter {

namespace {

constexpr int kRadius = 2;
constexpr int kControlHeight = 26;
constexpr int kArrow = 4;
constexpr qreal kDesignPointSize = 9;

/// A surface with a thin edge. Every control that can be pressed or typed into has one.
void drawSurface(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& edge)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.restore();
}

QColor edgeOf(const QStyleOption& option)
{
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const bool isOn = option.state.testFlag(QStyle::State_On);
    if ((hasFocus || isOn) && isEnabled) {
        return option.palette.color(QPalette::Link);
    }
    return option.palette.color(isEnabled ? QPalette::Dark : QPalette::Mid);
}

QColor mixed(const QColor& ground, const QColor& tint, qreal share)
{
    const auto mix = [share](int one, int other) {
        return static_cast<int>(one + (other - one) * share);
    };
    return {mix(ground.red(), tint.red()),
            mix(ground.green(), tint.green()),
            mix(ground.blue(), tint.blue())};
}

QColor buttonFill(const QStyleOption& option)
{
    const bool isPressed = option.state.testFlag(QStyle::State_Sunken);
    const bool isOn =
        option.state.testFlag(QStyle::State_On) && option.state.testFlag(QStyle::State_Enabled);
    if (isOn) {
        constexpr qreal kTint = 0.13;
        return mixed(
            option.palette.color(QPalette::Button), option.palette.color(QPalette::Link), kTint);
    }
    const bool isLit = option.state.testFlag(QStyle::State_MouseOver) &&
                       option.state.testFlag(QStyle::State_Enabled);
    if (isPressed) {
        return option.palette.color(QPalette::Mid);
    }
    return option.palette.color(isLit ? QPalette::Midlight : QPalette::Button);
}

void drawRadio(QPainter& painter, const QStyleOption& option)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor edge = edgeOf(option);
    const QRectF circle = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(edge);
    painter.setBrush(option.palette.color(QPalette::Base));
    painter.drawEllipse(circle);
    if (option.state.testFlag(QStyle::State_On)) {
        const qreal inset = circle.width() / 4;
        painter.setPen(Qt::NoPen);
        painter.setBrush(edge);
        painter.drawEllipse(circle.adjusted(inset, inset, -inset, -inset));
    }
    painter.restore();
}

void drawArrow(QPainter& painter, const QRect& rect, const QColor& colour, int direction)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5));
    const QPointF middle = QRectF(rect).center();
    const qreal rise = direction * kArrow / 2.0;
    painter.drawPolyline(QPolygonF({middle + QPointF(-kArrow, -rise),
                                    middle + QPointF(0, rise),
                                    middle + QPointF(kArrow, -rise)}));
    painter.restore();
}

QColor arrowColour(const QStyleOption& option)
{
    return option.palette.color(option.state.testFlag(QStyle::State_Enabled) ? QPalette::Normal
                                                                             : QPalette::Disabled,
                                QPalette::ButtonText);
}

void drawTab(const QStyleOptionTab& tab, QPainter& painter)
{
    const bool isSelected = tab.state.testFlag(QStyle::State_Selected);
    const bool isLit = tab.state.testFlag(QStyle::State_MouseOver);
    const QRect rect = tab.rect;
    if (!isSelected) {
        if (isLit) {
            painter.fillRect(rect.adjusted(0, 2, 0, -1), tab.palette.color(QPalette::Midlight));
        }
        return;
    }
    painter.fillRect(rect, tab.palette.color(QPalette::Base));
    painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2),
                     tab.palette.color(QPalette::Link));
    painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()),
                     tab.palette.color(QPalette::Mid));
    painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()),
                     tab.palette.color(QPalette::Mid));
}

} // namespace

FlatStyle::FlatStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{}

void FlatStyle::drawPrimitive(PrimitiveElement element,
                              const QStyleOption* option,
                              QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawSurface(*painter, option->rect, buttonFill(*option), edgeOf(*option));
        return;
    case PE_PanelButtonTool:
        if (!option->state.testFlag(State_AutoRaise) || option->state.testFlag(State_Sunken) ||
            option->state.testFlag(State_On) || option->state.testFlag(State_MouseOver) ||
            option->state.testFlag(State_HasFocus)) {
            drawSurface(*painter, option->rect, buttonFill(*option), edgeOf(*option));
        }
        return;
    case PE_IndicatorRadioButton:
        drawRadio(*painter, *option);
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame != nullptr && frame->lineWidth > 0) {
            drawSurface(
                *painter, option->rect, option->palette.color(QPalette::Base), edgeOf(*option));
        }
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element,
                            const QStyleOption* option,
                            QPainter* painter,
                            const QWidget* widget) const
{
    if (element == CE_TabBarTabShape) {
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            drawTab(*tab, *painter);
            return;
        }
    }
    if (element == CE_Splitter) {
        const bool isUpright = option->state.testFlag(State_Horizontal);
        const QRect rect = option->rect;
        const QRect line = isUpright ? QRect(rect.center().x(), rect.top(), 1, rect.height())
                                     : QRect(rect.left(), rect.center().y(), rect.width(), 1);
        painter->fillRect(line, option->palette.color(QPalette::Mid));
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control,
                                   const QStyleOptionComplex* option,
                                   QPainter* painter,
                                   const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        drawComboBox(*option, *painter, widget);
    } else if (control == CC_SpinBox) {
        drawSpinBox(*option, *painter, widget);
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void FlatStyle::drawComboBox(const QStyleOptionComplex& option,
                             QPainter& painter,
                             const QWidget* widget) const
{
    drawSurface(painter, option.rect, buttonFill(option), edgeOf(option));
    const QRect arrow = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    drawArrow(painter, arrow, arrowColour(option), 1);
}

void FlatStyle::drawSpinBox(const QStyleOptionComplex& option,
                            QPainter& painter,
                            const QWidget* widget) const
{
    drawSurface(painter, option.rect, option.palette.color(QPalette::Base), edgeOf(option));
    const QRect up = subControlRect(CC_SpinBox, &option, SC_SpinBoxUp, widget);
    const QRect down = subControlRect(CC_SpinBox, &option, SC_SpinBoxDown, widget);
    painter.fillRect(QRect(up.left(), option.rect.top() + 1, 1, option.rect.height() - 2),
                     option.palette.color(QPalette::Mid));
    drawArrow(painter, up, arrowColour(option), -1);
    drawArrow(painter, down, arrowColour(option), 1);
}

int FlatStyle::pixelMetric(PixelMetric metric,
                           const QStyleOption* option,
                           const QWidget* widget) const
{
    switch (metric) {
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

/// Controls are of one height, whatever they are.
QSize FlatStyle::sizeFromContents(ContentsType type,
                                  const QStyleOption* option,
                                  const QSize& size,
                                  const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_ToolButton:
        if (option == nullptr || option->state.testFlag(State_AutoRaise)) {
            return result;
        }
        [[fallthrough]];
    case CT_PushButton:
    case CT_ComboBox:
    case CT_SpinBox:
    case CT_LineEdit:
        if (option != nullptr) {
            const qreal scale =
                widget != nullptr ? QFontInfo(widget->font()).pointSizeF() / kDesignPointSize : 1;
            result.setHeight(std::max(static_cast<int>(kControlHeight * scale),
                                      option->fontMetrics.height() + 2 * kRadius));
        }
        return result;
    default:
        return result;
    }
}

} // namespace loiter
