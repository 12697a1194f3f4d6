#pragma once

#include "core/demos/download_results.h"
#include "ui/palette.h"
#include "ui/panels/chip_painter.h"

#include <QImage>
#include <QSize>
#include <QString>

#include <optional>

class QPainter;

namespace loiter {

// Of a download's chip, in pixels, those of its picture at text size 1.
inline constexpr QSize kPictureRoom(48, 33);
inline constexpr int kDownloadBand = 6; ///< of hue, at its left
inline constexpr int kDownloadEdge = 1;
inline constexpr int kNameGap = 3; ///< between it and the name below

/// What is shown of a download.
struct DownloadChip
{
    TaskId task;
    QString name = {};
    std::optional<DownloadOutcome> outcome = {}; ///< nothing as long as it is not known
    QImage picture = {};                         ///< null where there is none
    ChipLight light = ChipLight::None;
};

/// Paints what was downloaded, enlarged without a blur: each pixel becomes as many of the screen's,
/// whatever its ratio. Where there is no picture a mark says what the download has come to.
/// Thread safety: GUI thread.
class DownloadPainter
{
public:
    /// Both must outlive this.
    DownloadPainter(QPainter& painter, const Palette& palette);

    void paint(const QRect& chip, const QRect& name, const DownloadChip& content);

    /// The mark of an outcome, a tick, a dash or the letter E, in the middle of a rectangle.
    void paintMark(const QRect& rect, DownloadOutcome outcome);

private:
    void paintBand(const QRect& chip, TaskId task);
    void paintPicture(const QRect& room, const QImage& picture);
    void paintEdge(const QRect& chip, std::optional<DownloadOutcome> outcome);
    void paintFrame(const QRect& rect, int width, const QColor& colour);
    void paintRing(const QRect& chip, ChipLight light);
    void paintName(const QRect& rect, const DownloadChip& content);

    QPainter& m_painter;
    const Palette& m_palette;
};

} // namespace loiter
