#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QHash>
#include <QPainter>
#include <QStaticText>

#include <array>

namespace loiter {

/// The fonts of the timeline.
enum class LabelStyle { Plain, Bold, Small, SmallBold, Struck };

/// Where a label stands at its point, which is at half its height.
enum class LabelAnchor { Left, Centre, Right };

/// No text fits in less, at text size 1, in pixels: a digit takes more.
inline constexpr double kLeastTextRoom = 6;

/// Draws short texts, quickly: each is laid out once, and elided once for every four pixels of
/// room. Thread safety: GUI thread.
class GanttLabels
{
public:
    GanttLabels(const QFont& font, double scale);

    double width(const QString& text, LabelStyle style);
    double height(LabelStyle style) const;

    /// Draws a text whole.
    void draw(QPainter& painter,
              const QPointF& point,
              const QString& text,
              LabelStyle style,
              LabelAnchor anchor = LabelAnchor::Left);

    /// Draws as much of a text as there is room for, nothing where that is less than some six
    /// characters. Returns the width used.
    double drawWithin(
        QPainter& painter, const QPointF& left, double room, const QString& text, LabelStyle style);

    const QFont& font(LabelStyle style) const;

private:
    struct Key
    {
        QString text;
        LabelStyle style = LabelStyle::Plain;
        int room = 0; ///< in steps of four pixels; -1 for a text that is not elided

        friend bool operator==(const Key&, const Key&) = default;
        friend size_t qHash(const Key& key, size_t seed = 0)
        {
            return qHashMulti(seed, key.text, static_cast<int>(key.style), key.room);
        }
    };

    struct Label
    {
        QStaticText text;
        double width = 0;
    };

    const Label& label(const Key& key);
    Label layOut(const QString& text, LabelStyle style) const;
    const QFontMetricsF& metrics(LabelStyle style) const;

    std::array<QFont, 5> m_fonts;
    std::vector<QFontMetricsF> m_metrics;
    QHash<Key, Label> m_labels;
    QHash<Key, double> m_widths; ///< of texts that need not have been drawn
};

} // namespace loiter
