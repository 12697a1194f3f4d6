#pragma once

#include <QFont>

namespace loiter {

/// How many columns of text a tab takes at most.
inline constexpr int kTabColumns = 4;

/// The system's fixed font in the size of `font`: code, transcript, futures.
QFont fixedFont(const QFont& font);

/// The font of secondary text beside text in `font`: 8 pt where that has 9.
QFont secondaryFont(QFont font);

/// How much larger than designed the text is: 1 = 9 pt.
qreal textScale(const QFont& font);

/// A length of the design at the scale of the text.
int scaledPixels(int pixels, const QFont& font);

} // namespace loiter
