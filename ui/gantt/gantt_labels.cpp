#include "ui/gantt/gantt_labels.h"

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

constexpr double kPlainPixels = 12;
constexpr double kSmallPixels = 11;
constexpr int kRoomStep = 4;
constexpr qsizetype kMostLabels = 8192; ///< beyond, all are forgotten
constexpr int kLeastCharacters = 6;

bool isSmall(LabelStyle style)
{
    return style == LabelStyle::Small || style == LabelStyle::SmallBold;
}

bool isBold(LabelStyle style)
{
    return style == LabelStyle::Bold || style == LabelStyle::SmallBold;
}

std::size_t indexOf(LabelStyle style)
{
    return static_cast<std::size_t>(style);
}

} // namespace

GanttLabels::GanttLabels(const QFont& font, double scale)
{
    for (const LabelStyle style : {LabelStyle::Plain,
                                   LabelStyle::Bold,
                                   LabelStyle::Small,
                                   LabelStyle::SmallBold,
                                   LabelStyle::Struck}) {
        QFont& own = m_fonts[indexOf(style)];
        own = font;
        own.setPixelSize(std::max(
            1,
            static_cast<int>(std::lround(scale * (isSmall(style) ? kSmallPixels : kPlainPixels)))));
        own.setBold(isBold(style));
        own.setStrikeOut(style == LabelStyle::Struck);
        m_metrics.emplace_back(own);
    }
}

double GanttLabels::width(const QString& text, LabelStyle style)
{
    const Key key{text, style, -1};
    const auto known = m_widths.constFind(key);
    if (known != m_widths.constEnd()) {
        return *known;
    }
    if (m_widths.size() >= kMostLabels) {
        m_widths.clear();
    }
    return *m_widths.insert(key, metrics(style).horizontalAdvance(text));
}

double GanttLabels::height(LabelStyle style) const
{
    return metrics(style).height();
}

void GanttLabels::draw(QPainter& painter,
                       const QPointF& point,
                       const QString& text,
                       LabelStyle style,
                       LabelAnchor anchor)
{
    const Label& drawn = label({text, style, -1});
    double left = point.x();
    if (anchor != LabelAnchor::Left) {
        left -= anchor == LabelAnchor::Right ? drawn.width : drawn.width / 2;
    }
    painter.setFont(font(style));
    painter.drawStaticText(QPointF(left, std::round(point.y() - height(style) / 2)), drawn.text);
}

double GanttLabels::drawWithin(
    QPainter& painter, const QPointF& left, double room, const QString& text, LabelStyle style)
{
    if (width(text, style) <= room) {
        draw(painter, left, text, style);
        return width(text, style);
    }
    if (room < kLeastCharacters * metrics(style).averageCharWidth()) {
        return 0;
    }
    const Label& drawn = label({text, style, static_cast<int>(room) / kRoomStep});
    painter.setFont(font(style));
    painter.drawStaticText(QPointF(left.x(), std::round(left.y() - height(style) / 2)), drawn.text);
    return drawn.width;
}

const QFont& GanttLabels::font(LabelStyle style) const
{
    return m_fonts[indexOf(style)];
}

const GanttLabels::Label& GanttLabels::label(const Key& key)
{
    const auto known = m_labels.constFind(key);
    if (known != m_labels.constEnd()) {
        return *known;
    }
    if (m_labels.size() >= kMostLabels) {
        m_labels.clear();
    }
    const QString text =
        key.room < 0
            ? key.text
            : metrics(key.style).elidedText(key.text, Qt::ElideRight, key.room * kRoomStep);
    return *m_labels.insert(key, layOut(text, key.style));
}

GanttLabels::Label GanttLabels::layOut(const QString& text, LabelStyle style) const
{
    Label result;
    result.text.setText(text);
    result.text.setTextFormat(Qt::PlainText);
    result.text.setPerformanceHint(QStaticText::AggressiveCaching);
    result.text.prepare(QTransform(), font(style));
    result.width = metrics(style).horizontalAdvance(text);
    return result;
}

const QFontMetricsF& GanttLabels::metrics(LabelStyle style) const
{
    return m_metrics[indexOf(style)];
}

} // namespace loiter
