#include "ui/panels/order_strip_layout.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

constexpr int kNameColumn = 190;
constexpr int kChipHeight = 24;
constexpr int kNameAndTimeWidth = 150;
constexpr int kIndexAndTimeWidth = 86;
constexpr int kIndexWidth = 32;
constexpr int kChipGap = 10;
constexpr int kNarrowGap = 4;
constexpr int kStripMargin = 8;
constexpr int kPitch = 33;
constexpr int kCrossingPitch = 48;

int scaled(int pixels, qreal scale)
{
    return static_cast<int>(std::lround(pixels * scale));
}

} // namespace

OrderStripLayout::OrderStripLayout(const OrderStripSpace& space)
    : m_length(space.length)
    , m_nameColumn(kNameColumn)
    , m_chipHeight(scaled(kChipHeight, space.scale))
{
    chooseForm(space);
    stackRows(space);
}

void OrderStripLayout::chooseForm(const OrderStripSpace& space)
{
    const int room = space.width - m_nameColumn;
    const auto count = static_cast<int>(std::min<std::size_t>(m_length, 1'000'000));
    const int padding = kChipBand + 3 * kChipPadding;
    m_gap = kChipGap;
    m_form = ChipForm::NameAndTime;
    m_chipWidth = scaled(kNameAndTimeWidth, space.scale);
    if (contentWidth() > room) {
        m_form = ChipForm::IndexAndTime;
        m_chipWidth =
            std::max(scaled(kIndexAndTimeWidth, space.scale), space.indexAndTimeWidth + padding);
    }
    if (contentWidth() > room && count > 0) {
        m_form = ChipForm::Index;
        m_gap = kNarrowGap;
        m_chipWidth =
            std::max(scaled(kIndexWidth, space.scale), space.indexWidth + padding - kChipPadding);
    }
}

void OrderStripLayout::stackRows(const OrderStripSpace& space)
{
    int top = kStripMargin;
    for (std::size_t row = 0; row < m_tops.size(); ++row) {
        m_tops[row] = top;
        const bool hasCrossings = row < space.hasCrossings.size() && space.hasCrossings[row];
        top += scaled(hasCrossings ? kCrossingPitch : kPitch, space.scale);
    }
    m_height = m_tops.back() + m_chipHeight + kStripMargin;
}

int OrderStripLayout::contentWidth() const
{
    return static_cast<int>(std::min<std::size_t>(m_length, 10'000'000)) * pitch();
}

QRect OrderStripLayout::chip(Order order, std::size_t position) const
{
    const int left = static_cast<int>(position) * pitch();
    return {left, m_tops[static_cast<std::size_t>(order)], m_chipWidth, m_chipHeight};
}

std::optional<Order> OrderStripLayout::orderAt(int y) const
{
    for (const Order order : kOrders) {
        const int top = m_tops[static_cast<std::size_t>(order)];
        if (y >= top && y < top + m_chipHeight) {
            return order;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> OrderStripLayout::positionAt(int x) const
{
    if (x < 0 || x % pitch() >= m_chipWidth) {
        return std::nullopt;
    }
    const auto position = static_cast<std::size_t>(x / pitch());
    return position < m_length ? std::optional(position) : std::nullopt;
}

std::pair<std::size_t, std::size_t> OrderStripLayout::positionsWithin(int x, int width) const
{
    const auto first = static_cast<std::size_t>(std::max(x, 0) / pitch());
    const auto end = static_cast<std::size_t>(std::max(x + width, 0) / pitch() + 1);
    return {std::min(first, m_length), std::min(end, m_length)};
}

} // namespace loiter
