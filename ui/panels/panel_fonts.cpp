#include "ui/panels/panel_fonts.h"

#include <QFontDatabase>
#include <QFontInfo>

#include <cmath>

namespace loiter {

namespace {

constexpr qreal kDesignPointSize = 9;
constexpr qreal kSecondaryPointSize = 8;

} // namespace

QFont fixedFont(const QFont& font)
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(QFontInfo(font).pointSizeF());
    return fixed;
}

QFont secondaryFont(QFont font)
{
    font.setPointSizeF(QFontInfo(font).pointSizeF() * kSecondaryPointSize / kDesignPointSize);
    font.setBold(false);
    return font;
}

qreal textScale(const QFont& font)
{
    return QFontInfo(font).pointSizeF() / kDesignPointSize;
}

int scaledPixels(int pixels, const QFont& font)
{
    return static_cast<int>(std::lround(pixels * textScale(font)));
}

} // namespace loiter
