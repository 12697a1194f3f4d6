#pragma once

#include "ui/panels/order_rows.h"

#include <QRect>

#include <array>
#include <optional>

namespace loiter {

/// Inside a chip at text size 1, in pixels: the band of hue at its left, the room beside its texts.
inline constexpr int kChipBand = 10;
inline constexpr int kChipPadding = 4;

/// How much a chip says.
enum class ChipForm : std::uint8_t { NameAndTime, IndexAndTime, Index };

/// What the places of the chips depend on.
struct OrderStripSpace
{
    std::size_t length = 0;                ///< chips in the longest row
    int width = 0;                         ///< of the whole strip, names of the rows included
    qreal scale = 1;                       ///< of the text, 1 = 9 pt
    int indexWidth = 0;                    ///< of the widest index as text
    int indexAndTimeWidth = 0;             ///< of the widest index and time as text
    std::array<bool, 3> hasCrossings = {}; ///< between a row and the next
};

/// Where the chips of the order strip are. Horizontally 0 is the right edge of the column with the
/// rows' names, with nothing scrolled. Thread safety: a value.
class OrderStripLayout
{
public:
    OrderStripLayout() = default;
    explicit OrderStripLayout(const OrderStripSpace& space);

    ChipForm form() const { return m_form; }
    int nameColumn() const { return m_nameColumn; }
    int height() const { return m_height; } ///< without a scroll bar
    int contentWidth() const;
    int pitch() const { return m_chipWidth + m_gap; }

    QRect chip(Order order, std::size_t position) const;
    std::optional<Order> orderAt(int y) const;
    std::optional<std::size_t> positionAt(int x) const; ///< nothing in a gap or past the end

    /// The first position that shows at `x` or right of it, and the one after the last before `x +
    /// width`.
    std::pair<std::size_t, std::size_t> positionsWithin(int x, int width) const;

private:
    void chooseForm(const OrderStripSpace& space);
    void stackRows(const OrderStripSpace& space);

    ChipForm m_form = ChipForm::NameAndTime;
    std::size_t m_length = 0;
    int m_nameColumn = 0;
    int m_chipWidth = 1;
    int m_chipHeight = 0;
    int m_gap = 0;
    int m_height = 0;
    std::array<int, kOrders.size()> m_tops = {};
};

} // namespace loiter
