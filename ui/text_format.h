#pragma once

#include <QString>

#include <chrono>

namespace loiter {

/// "3.00 s"; two decimals up to 100 s, then one, then none; "0.0123 s" where two would say nothing.
QString secondsText(std::chrono::nanoseconds duration, int decimals = 2);

/// "67 %".
QString percentText(double share);

/// "2.00×".
QString factorText(double factor);

/// "1 240": digits in groups of three, a thin space between them.
QString countText(qulonglong count);

} // namespace loiter
