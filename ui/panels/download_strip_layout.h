#pragma once

#include <QRect>
#include <QSize>

#include <cstddef>
#include <optional>
#include <utility>

namespace loiter {

/// What the places of the downloads depend on. Lengths in pixels.
struct DownloadStripSpace
{
    std::size_t count = 0; ///< of downloads
    int width = 0;         ///< of the strip
    int nameWidth = 0;     ///< of the longest name as text
    int nameHeight = 0;
    qreal scale = 1; ///< of the text, 1 = 9 pt
};

/// Where the downloads are: one after another in rows, each a chip with its name below.
/// Vertically 0 is the top with nothing scrolled. Thread safety: a value.
class DownloadStripLayout
{
public:
    DownloadStripLayout() = default;
    explicit DownloadStripLayout(const DownloadStripSpace& space);

    std::size_t columns() const { return m_columns; }
    int contentHeight() const;
    int rowPitch() const { return m_pitch.height(); }

    QRect cell(std::size_t index) const; ///< chip and name
    QRect chip(std::size_t index) const;
    QRect name(std::size_t index) const;

    std::optional<std::size_t> indexAt(QPoint point) const; ///< nothing in a gap or past the end

    /// The first of those of which something shows at `y` or below it, and the one after the last
    /// that does so above `y + height`.
    std::pair<std::size_t, std::size_t> indicesWithin(int y, int height) const;

private:
    std::size_t m_count = 0;
    std::size_t m_columns = 1;
    QSize m_chip;
    QSize m_cell;
    QSize m_pitch;
    QPoint m_margin; ///< at the left and the right, above and below
};

} // namespace loiter
