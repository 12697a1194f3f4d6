#pragma once

#include <QProxyStyle>

namespace loiter {

/// The look of the controls: Fusion without its gradients, shadows and round corners, in the
/// colours of the palette. Thread safety: GUI thread.
class FlatStyle : public QProxyStyle
{
    Q_OBJECT

public:
    FlatStyle();

    void drawPrimitive(PrimitiveElement element,
                       const QStyleOption* option,
                       QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element,
                     const QStyleOption* option,
                     QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control,
                            const QStyleOptionComplex* option,
                            QPainter* painter,
                            const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric,
                    const QStyleOption* option,
                    const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type,
                           const QStyleOption* option,
                           const QSize& size,
                           const QWidget* widget) const override;

private:
    void
    drawComboBox(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const;
    void
    drawSpinBox(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const;
};

} // namespace loiter
