#pragma once

#include <QString>

#include <chrono>

namespace loiter {

/// "3.00 s"; `decimals` up to 100 s, then one less, from 1000 s on two less; "0.0012 s" where two
/// would say next to nothing.
QString secondsText(std::chrono::nanoseconds duration, int decimals = 2);

/// "67 %".
QString percentText(double share);

/// "2.00×".
QString factorText(double factor);

/// "1 240": digits in groups of three, a thin space between them.
QString countText(qulonglong count);

} // namespace loiter
