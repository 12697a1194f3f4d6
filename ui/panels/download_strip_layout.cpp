#include "ui/panels/download_strip_layout.h"

#include "ui/panels/download_painter.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

constexpr QPoint kMargin(10, 8);
constexpr int kGap = 8; ///< between two in a row: room for both their rings
constexpr int kRowGap = 6;
constexpr int kMostName = 96; ///< longer ones are elided

} // namespace

DownloadStripLayout::DownloadStripLayout(const DownloadStripSpace& space)
    : m_count(space.count)
{
    const auto scaled = [&](int pixels) {
        return static_cast<int>(std::lround(pixels * space.scale));
    };
    m_margin = QPoint(scaled(kMargin.x()), scaled(kMargin.y()));
    const QSize picture = QSize(scaled(kPictureRoom.width()), scaled(kPictureRoom.height()));
    m_chip = picture + QSize(kDownloadBand + 2 * kDownloadEdge, 2 * kDownloadEdge);
    m_chip.setWidth(std::max(m_chip.width(), std::min(space.nameWidth, scaled(kMostName))));
    m_cell = m_chip + QSize(0, kNameGap + space.nameHeight);
    m_pitch = m_cell + QSize(scaled(kGap), scaled(kRowGap));
    const int room = space.width - 2 * m_margin.x() + scaled(kGap);
    m_columns = static_cast<std::size_t>(std::max(1, room / m_pitch.width()));
}

int DownloadStripLayout::contentHeight() const
{
    const auto rows = static_cast<int>((m_count + m_columns - 1) / m_columns);
    return rows == 0 ? 0 : 2 * m_margin.y() + rows * m_pitch.height() - (m_pitch - m_cell).height();
}

QRect DownloadStripLayout::cell(std::size_t index) const
{
    const auto column = static_cast<int>(index % m_columns);
    const auto row = static_cast<int>(index / m_columns);
    return {m_margin + QPoint(column * m_pitch.width(), row * m_pitch.height()), m_cell};
}

QRect DownloadStripLayout::chip(std::size_t index) const
{
    return {cell(index).topLeft(), m_chip};
}

QRect DownloadStripLayout::name(std::size_t index) const
{
    return cell(index).adjusted(0, m_chip.height() + kNameGap, 0, 0);
}

std::optional<std::size_t> DownloadStripLayout::indexAt(QPoint point) const
{
    const QPoint inside = point - m_margin;
    if (inside.x() < 0 || inside.y() < 0) {
        return std::nullopt;
    }
    const auto column = static_cast<std::size_t>(inside.x() / m_pitch.width());
    const auto row = static_cast<std::size_t>(inside.y() / m_pitch.height());
    const std::size_t index = row * m_columns + column;
    const bool isHere = column < m_columns && index < m_count && cell(index).contains(point);
    return isHere ? std::optional(index) : std::nullopt;
}

std::pair<std::size_t, std::size_t> DownloadStripLayout::indicesWithin(int y, int height) const
{
    const int above = std::max(0, y - m_margin.y()) / m_pitch.height();
    const int below =
        std::max(0, y + height - m_margin.y() + m_pitch.height() - 1) / m_pitch.height();
    return {std::min(m_count, static_cast<std::size_t>(above) * m_columns),
            std::min(m_count, static_cast<std::size_t>(below) * m_columns)};
}

} // namespace loiter
