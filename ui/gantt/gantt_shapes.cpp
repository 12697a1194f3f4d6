#include "ui/gantt/gantt_shapes.h"

#include <QPolygonF>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <cmath>

namespace loiter::shapes {

namespace {

constexpr double kHatchPeriod = 8;
constexpr double kHatchWidth = 2;

/// Smooth edges for slanting lines only: straight ones are sharper without.
class Smooth
{
public:
    explicit Smooth(QPainter& painter)
        : m_painter(painter)
        , m_before(painter.testRenderHint(QPainter::Antialiasing))
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Smooth() { m_painter.setRenderHint(QPainter::Antialiasing, m_before); }
    Smooth(const Smooth&) = delete;
    Smooth& operator=(const Smooth&) = delete;

private:
    QPainter& m_painter;
    bool m_before;
};

/// How many steps, the first at 0, begin before `length`.
int stepsWithin(double length, double step)
{
    return std::max(0, static_cast<int>(std::ceil(length / step)));
}

void dashes(QPainter& painter, const QLineF& line, const QColor& colour)
{
    constexpr double kDash = 4;
    constexpr double kGap = 3;
    constexpr double kMostDashed = 20'000; // pixels; beyond nobody sees them
    const double length = std::min(line.length(), kMostDashed);
    const bool isLevel = std::abs(line.dy()) < 0.5;
    const int count = stepsWithin(length, kDash + kGap);
    for (int i = 0; i < count; ++i) {
        const double at = i * (kDash + kGap);
        const double dash = std::min(kDash, length - at);
        painter.fillRect(isLevel ? QRectF(line.x1() + at, line.y1(), dash, 1)
                                 : QRectF(line.x1(), line.y1() + at, 1, dash),
                         colour);
    }
}

constexpr double kSlant = 1.4142; ///< a slanting line is so much wider along an axis

QPolygonF diamondShape(const QPointF& centre, double radius)
{
    return QPolygonF({centre + QPointF(0, -radius),
                      centre + QPointF(radius, 0),
                      centre + QPointF(0, radius),
                      centre + QPointF(-radius, 0)});
}

QPolygonF tornShape(const QRectF& rect)
{
    constexpr double kTooth = 4;
    QPolygonF shape({rect.topLeft(), rect.topRight()});
    bool isIn = true;
    const int count = stepsWithin(rect.height() - kTooth, kTooth);
    for (int i = 1; i <= count; ++i) {
        shape.append({isIn ? rect.right() - kTooth : rect.right(), rect.top() + i * kTooth});
        isIn = !isIn;
    }
    shape.append({isIn ? rect.right() - kTooth : rect.right(), rect.bottom()});
    shape.append(rect.bottomLeft());
    shape.append(rect.topLeft());
    return shape;
}

void head(QPainter& painter, const QPointF& tip, const QPointF& from, const QColor& colour)
{
    constexpr double kLength = 9;
    constexpr double kHalfWidth = 4.5;
    const QLineF along(tip, from);
    const QPointF back = tip + (from - tip) * (kLength / std::max(along.length(), 1.0));
    const QLineF across = along.normalVector().unitVector();
    const QPointF side(across.dx() * kHalfWidth, across.dy() * kHalfWidth);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({tip, back + side, back - side}));
}

} // namespace

void outline(QPainter& painter, const QRectF& rect, double width, const QColor& colour, Sides sides)
{
    const double thick = std::min({width, rect.width(), rect.height()});
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), thick), colour);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - thick, rect.width(), thick), colour);
    painter.fillRect(QRectF(rect.left(), rect.top(), thick, rect.height()), colour);
    if (sides == Sides::All) {
        painter.fillRect(QRectF(rect.right() - thick, rect.top(), thick, rect.height()), colour);
    }
}

void dashedOutline(QPainter& painter, const QRectF& rect, const QColor& colour)
{
    dashes(painter, {rect.topLeft(), rect.topRight()}, colour);
    dashes(painter, {rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1}, colour);
    dashes(painter, {rect.topLeft(), rect.bottomLeft()}, colour);
    dashes(painter, {rect.right() - 1, rect.top(), rect.right() - 1, rect.bottom()}, colour);
}

void hatch(QPainter& painter, const QRectF& rect, const QColor& colour, Lean lean)
{
    const Smooth smooth(painter);
    const double height = rect.height();
    painter.setPen(QPen(colour, kHatchWidth, Qt::SolidLine, Qt::FlatCap));
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    const double first = std::floor((rect.left() - height) / kHatchPeriod) * kHatchPeriod;
    const int count = stepsWithin(rect.right() - first, kHatchPeriod);
    for (int i = 0; i < count; ++i) {
        const double x = first + i * kHatchPeriod;
        const double bottom = lean == Lean::Right ? x : x + height;
        const double top = lean == Lean::Right ? x + height : x;
        painter.drawLine(QPointF(bottom, rect.bottom()), QPointF(top, rect.top()));
    }
    painter.restore();
}

void dots(QPainter& painter, const QRectF& rect, const QColor& colour)
{
    constexpr double kPeriod = 4;
    constexpr double kDot = 2;
    const double top = std::round(rect.center().y() - kDot / 2);
    const int count = stepsWithin(rect.width(), kPeriod);
    for (int i = 0; i < count; ++i) {
        const double left = rect.left() + i * kPeriod;
        painter.fillRect(QRectF(left, top, std::min(kDot, rect.right() - left), kDot), colour);
    }
}

void uprights(QPainter& painter, const QRectF& rect, const QColor& colour)
{
    constexpr double kPeriod = 4;
    QVarLengthArray<QRectF, 512> lines;
    const double first = std::ceil(rect.left() / kPeriod) * kPeriod;
    const int count = stepsWithin(rect.right() - first, kPeriod);
    for (int i = 0; i < count; ++i) {
        lines.append(QRectF(first + i * kPeriod, rect.top(), 1, rect.height()));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRects(lines.constData(), static_cast<int>(lines.size()));
}

void tornOutline(QPainter& painter, const QRectF& rect, double width, const QColor& colour)
{
    const Smooth smooth(painter);
    const double half = width / 2;
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(tornShape(rect.adjusted(half, half, -half, -half)));
}

void diamond(
    QPainter& painter, const QPointF& centre, double radius, const QPen& edge, const QBrush& fill)
{
    const Smooth smooth(painter);
    if (edge.style() != Qt::SolidLine) {
        painter.setPen(edge);
        painter.setBrush(fill);
        painter.drawPolygon(diamondShape(centre, radius));
        return;
    }
    // One in the other: much quicker than a line around.
    const double half = edge.widthF() * kSlant / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(edge.color());
    painter.drawConvexPolygon(diamondShape(centre, radius + half));
    painter.setBrush(fill);
    painter.drawConvexPolygon(diamondShape(centre, radius - half));
}

void triangle(
    QPainter& painter, const QPointF& centre, double radius, const QPen& edge, const QBrush& fill)
{
    const Smooth smooth(painter);
    const double half = radius * 0.75;
    painter.setPen(edge);
    painter.setBrush(fill);
    painter.drawPolygon(QPolygonF({centre + QPointF(-radius, -half),
                                   centre + QPointF(radius, -half),
                                   centre + QPointF(0, half)}));
}

void arrow(QPainter& painter,
           std::span<const QPointF> points,
           const QColor& colour,
           const QColor& halo)
{
    constexpr double kWidth = 1.75;
    constexpr double kHalo = 1;
    constexpr double kHeadLength = 8;
    if (points.size() < 2) {
        return;
    }
    const Smooth smooth(painter);
    QPolygonF line(QList<QPointF>(points.begin(), points.end()));
    const QPointF tip = points.back();
    const QPointF before = points[points.size() - 2];
    const double length = std::max(QLineF(tip, before).length(), 1.0);
    line.back() = tip + (before - tip) * std::min(1.0, kHeadLength / length);
    painter.setBrush(Qt::NoBrush);
    for (const auto& [ink, width] :
         {std::pair(halo, kWidth + 2 * kHalo), std::pair(colour, kWidth)}) {
        painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.drawPolyline(line);
    }
    head(painter, tip, before, colour);
}

} // namespace loiter::shapes
