#pragma once

#include "core/trace/trace.h"
#include "ui/gantt/time_scale.h"
#include "ui/palette.h"

#include <QFont>
#include <QImage>
#include <QSize>
#include <QString>

#include <optional>

namespace loiter {

/// What an exported picture shows, and how. Everything has a default that makes a good picture.
struct ExportOptions
{
    QString path;         ///< its ending says what it becomes: .png, .svg or .pdf
    QSize size;           ///< in logical pixels; 0 is chosen so that all lanes fit
    double scale = 1;     ///< pixels of a PNG for a logical one
    double textScale = 1; ///< of texts and lanes; 1 is 12 pixels
    Theme theme = Theme::Light;
    QString title;                  ///< bold, "Run 3"
    QString subtitle;               ///< after it, "map, 3 workers, 5.00 s"
    QString parameters;             ///< a line or more below the lanes; none if empty
    TaskId selected;                ///< whose links are drawn
    std::optional<TimeRange> range; ///< since the start of the trace; all of it if not given
};

/// How an export went.
struct ExportResult
{
    QString error; ///< empty where there was none; names the file and the reason

    bool isDone() const { return error.isEmpty(); }
};

/// Writes a picture of a trace, whole or not at all: what was in the file stays there if it fails.
/// Needs a QGuiApplication, but no window and no screen.
ExportResult exportTrace(const Trace& trace, const Trace* backdrop, const ExportOptions& options);

/// The same as an image, for the clipboard.
QImage renderTrace(const Trace& trace, const Trace* backdrop, const ExportOptions& options);

} // namespace loiter
