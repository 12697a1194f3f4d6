#pragma once

#include <QColor>
#include <QPainter>
#include <QRectF>

#include <span>

/// The forms of the timeline, drawn so that straight edges are sharp on the screen and remain
/// rectangles and lines in vector files. Thread safety: GUI thread.
namespace loiter::shapes {

/// The sides of an outline.
enum class Sides { All, OpenAtRight };

/// An edge of `width` within `rect`.
void outline(QPainter& painter,
             const QRectF& rect,
             double width,
             const QColor& colour,
             Sides sides = Sides::All);

/// A dashed edge, one pixel wide, within `rect`: dashes of 4, gaps of 3.
void dashedOutline(QPainter& painter, const QRectF& rect, const QColor& colour);

/// Which way hatching leans.
enum class Lean { Right, Left };

/// Lines at 45 degrees, 2 pixels of every 8.
void hatch(QPainter& painter, const QRectF& rect, const QColor& colour, Lean lean = Lean::Right);

/// Upright lines, a pixel of every four.
void uprights(QPainter& painter, const QRectF& rect, const QColor& colour);

/// Dots in the middle, two pixels of every four; one at least.
void dots(QPainter& painter, const QRectF& rect, const QColor& colour);

/// An edge whose right side is a zigzag of teeth 4 pixels deep.
void tornOutline(QPainter& painter, const QRectF& rect, double width, const QColor& colour);

/// A diamond around a point.
void diamond(
    QPainter& painter, const QPointF& centre, double radius, const QPen& edge, const QBrush& fill);

/// A hollow triangle whose tip points down.
void triangle(
    QPainter& painter, const QPointF& centre, double radius, const QPen& edge, const QBrush& fill);

/// A line through points with an arrow head at its end, and a halo that sets it off.
void arrow(QPainter& painter,
           std::span<const QPointF> points,
           const QColor& colour,
           const QColor& halo);

} // namespace loiter::shapes
