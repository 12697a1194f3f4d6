#include "ui/controls/icon.h"

#include <QPainter>
#include <QSvgRenderer>

#include <cmath>

namespace loiter {

namespace {

constexpr int kSize = 16;
constexpr qreal kDisabledOpacity = 0.45;

QPixmap withOpacity(const QPixmap& pixmap, qreal opacity)
{
    QPixmap faint(pixmap.size());
    faint.setDevicePixelRatio(pixmap.devicePixelRatio());
    faint.fill(Qt::transparent);
    QPainter painter(&faint);
    painter.setOpacity(opacity);
    painter.drawPixmap(0, 0, pixmap);
    return faint;
}

} // namespace

QPixmap iconPixmap(const QString& name, const QColor& colour, int size, qreal devicePixelRatio)
{
    const int pixels = static_cast<int>(std::lround(size * devicePixelRatio));
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(QStringLiteral(":/icons/%1.svg").arg(name)).render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon icon(const QString& name, const QColor& colour)
{
    QIcon result;
    for (const int factor : {1, 2, 3}) {
        const QPixmap pixmap = iconPixmap(name, colour, kSize, factor);
        result.addPixmap(pixmap);
        result.addPixmap(withOpacity(pixmap, kDisabledOpacity), QIcon::Disabled);
    }
    return result;
}

} // namespace loiter
