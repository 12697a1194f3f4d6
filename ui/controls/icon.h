#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace loiter {

/// One of our icons, a drawing in one colour, in that colour: icon("run", palette.text). Disabled
/// it is half transparent.
QIcon icon(const QString& name, const QColor& colour);

/// The same as a picture of `size` logical pixels.
QPixmap iconPixmap(const QString& name, const QColor& colour, int size, qreal devicePixelRatio);

} // namespace loiter
