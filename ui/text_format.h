#pragma once

#include <QString>

#include <chrono>

namespace loiter {

/// "3.00 s"; `decimals` up to 100 s, then one less, from 1000 s on two less; "0.0012 s" where two
/// would say next to nothing.
QString secondsText(std::chrono::nanoseconds duration, int decimals = 2);

/// "3.00 s": an instant of a trace that lasts `whole`, with four decimals where that is under a
/// tenth of a second; large ones have fewer, as above.
QString momentText(std::chrono::nanoseconds moment, std::chrono::nanoseconds whole);

/// "67 %".
QString percentText(double share);

/// "2.00×".
QString factorText(double factor);

/// "1 240": digits in groups of three, a thin space between them.
QString countText(qulonglong count);

} // namespace loiter
