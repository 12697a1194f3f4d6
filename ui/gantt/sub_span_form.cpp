#include "ui/gantt/sub_span_form.h"

#include "ui/gantt/gantt_shapes.h"

namespace loiter {

namespace {

constexpr float kSoft = 0.35F;
constexpr double kLine = 2;

void paintFramed(QPainter& painter, const Palette& palette, const QRectF& strip)
{
    painter.fillRect(strip, palette.waitingFill);
    shapes::outline(painter, strip, 1, palette.waitingEdge);
}

} // namespace

SubSpanForm subSpanForm(const Span& span)
{
    switch (span.kind) {
    case SpanKind::Sleeping:
    case SpanKind::Delay:
        return SubSpanForm::Sleeping;
    case SpanKind::Waiting:
        return span.text.isNone() ? SubSpanForm::Blocked : SubSpanForm::Waiting;
    case SpanKind::LockWait:
    case SpanKind::Queue:
        return SubSpanForm::Blocked;
    case SpanKind::Holding:
    case SpanKind::Service:
        return SubSpanForm::Holding;
    case SpanKind::Connect:
        return SubSpanForm::Connecting;
    case SpanKind::Save:
        return SubSpanForm::Saving;
    case SpanKind::Task:
    case SpanKind::Computing:
    case SpanKind::Read:
    case SpanKind::Step:
    case SpanKind::Request:
        break;
    }
    return SubSpanForm::Reading;
}

void paintSubSpanForm(QPainter& painter,
                      const Palette& palette,
                      SubSpanForm form,
                      const QRectF& strip)
{
    QColor soft = palette.barText;
    soft.setAlphaF(kSoft);
    switch (form) {
    case SubSpanForm::Sleeping:
        return shapes::uprights(painter, strip, soft);
    case SubSpanForm::Blocked:
        paintFramed(painter, palette, strip);
        shapes::hatch(painter, strip, palette.waitingEdge);
        return;
    case SubSpanForm::Waiting:
        return paintFramed(painter, palette, strip);
    case SubSpanForm::Connecting:
        return shapes::dots(painter, strip, palette.barText);
    case SubSpanForm::Reading:
        return painter.fillRect(strip, soft);
    case SubSpanForm::Saving:
        painter.fillRect(strip, soft);
        return painter.fillRect(strip.adjusted(0, 0, 0, kLine - strip.height()), palette.barText);
    case SubSpanForm::Holding:
        // In dark it would else be a piece that is missing from the bar.
        return painter.fillRect(strip.adjusted(0, 0, 0, palette.isDark ? -1 : 0), palette.barText);
    }
}

} // namespace loiter
