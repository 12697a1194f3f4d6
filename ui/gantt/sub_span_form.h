#pragma once

#include "core/trace/trace.h"
#include "ui/palette.h"

#include <QPainter>
#include <QRectF>

namespace loiter {

/// How a stretch of a task is drawn, as a strip along the bottom of its bar.
enum class SubSpanForm {
    Sleeping,   ///< upright lines; a request that the server delays too
    Blocked,    ///< hatched: waits for a lock, for another task, in a server's queue
    Waiting,    ///< as the caller's waiting: for a server's answer
    Connecting, ///< dots
    Reading,    ///< shaded; computing too
    Saving,     ///< shaded, with a line above
    Holding,    ///< solid: holds a lock, or all of a server
};

SubSpanForm subSpanForm(const Span& span);

/// Draws one; the strip is the whole of what is drawn on. Thread safety: GUI thread.
void paintSubSpanForm(QPainter& painter,
                      const Palette& palette,
                      SubSpanForm form,
                      const QRectF& strip);

} // namespace loiter
