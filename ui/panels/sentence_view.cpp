#include "ui/panels/sentence_view.h"

#include "ui/panels/panel_fonts.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QTextLayout>

namespace loiter {

namespace {

constexpr int kSentenceHeight = 36;
constexpr int kSentenceMargin = 12;
constexpr int kIcon = 16;
constexpr int kIconGap = 8;
constexpr qreal kFontFactor = 10.5 / 9;

QList<QTextLayout::FormatRange> boldRanges(const QString& text, const QString& word)
{
    QList<QTextLayout::FormatRange> ranges;
    if (word.isEmpty()) {
        return ranges;
    }
    QTextLayout::FormatRange range;
    range.format.setFontWeight(QFont::Bold);
    const QRegularExpression whole(
        QStringLiteral("\\b%1\\b").arg(QRegularExpression::escape(word)));
    auto matches = whole.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        range.start = static_cast<int>(match.capturedStart());
        range.length = static_cast<int>(match.capturedLength());
        ranges.append(range);
    }
    return ranges;
}

/// Lays out one line; returns its width.
qreal layOut(QTextLayout& layout, const QString& boldWord)
{
    layout.setFormats(boldRanges(layout.text(), boldWord));
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid()) {
        line.setNumColumns(static_cast<int>(layout.text().size()));
    }
    layout.endLayout();
    return line.isValid() ? line.naturalTextWidth() : 0;
}

} // namespace

SentenceView::SentenceView(QWidget* parent)
    : QWidget(parent)
    , m_palette(paletteOf(Theme::Light))
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void SentenceView::setSentence(const QString& sentence, const QString& boldWord)
{
    show(sentence, boldWord, Kind::Sentence);
}

void SentenceView::setError(const QString& message)
{
    show(message, {}, Kind::Error);
}

void SentenceView::show(const QString& text, const QString& boldWord, Kind kind)
{
    if (text == m_sentence && boldWord == m_boldWord && kind == m_kind) {
        return;
    }
    m_sentence = text;
    m_boldWord = boldWord;
    m_kind = kind;
    updateToolTip();
    update();
    setAccessibleName(text);
    QAccessibleEvent announcement(
        this, kind == Kind::Error ? QAccessible::Alert : QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
}

void SentenceView::setTheme(const Palette& palette)
{
    m_palette = palette;
    update();
}

QFont SentenceView::sentenceFont() const
{
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * kFontFactor);
    return font;
}

int SentenceView::room() const
{
    const int icon = isError() ? scaledPixels(kIcon, font()) + kIconGap : 0;
    return width() - 2 * kSentenceMargin - icon;
}

QString SentenceView::visibleText() const
{
    const auto fits = [&](const QString& text) {
        QTextLayout layout(text, sentenceFont());
        return layOut(layout, m_boldWord) <= room();
    };
    if (fits(m_sentence)) {
        return m_sentence;
    }
    qsizetype shortest = 0;
    qsizetype longest = m_sentence.size();
    while (shortest + 1 < longest) {
        const qsizetype middle = (shortest + longest) / 2;
        (fits(m_sentence.left(middle) + QChar(0x2026)) ? shortest : longest) = middle;
    }
    return m_sentence.left(shortest).trimmed() + QChar(0x2026);
}

QSize SentenceView::sizeHint() const
{
    return {480, scaledPixels(kSentenceHeight, font())};
}

QSize SentenceView::minimumSizeHint() const
{
    return {120, scaledPixels(kSentenceHeight, font())};
}

void SentenceView::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_palette.window);
    int left = kSentenceMargin;
    if (isError()) {
        const int size = scaledPixels(kIcon, font());
        paintIcon(painter, QRect(left, (height() - size) / 2, size, size));
        left += size + kIconGap;
    }
    QTextLayout layout(visibleText(), sentenceFont());
    layOut(layout, m_boldWord);
    painter.setPen(isError() ? m_palette.error : m_palette.text);
    layout.draw(&painter, QPointF(left, (height() - layout.boundingRect().height()) / 2));
}

void SentenceView::paintIcon(QPainter& painter, const QRect& rect) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_palette.error);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 2, 2);
    painter.setPen(QPen(m_palette.window, 2));
    const int inset = rect.width() * 5 / 16;
    const QRect cross = rect.adjusted(inset, inset, -inset, -inset);
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.topRight(), cross.bottomLeft());
    painter.restore();
}

void SentenceView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    updateToolTip();
}

void SentenceView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        updateToolTip();
    }
}

void SentenceView::updateToolTip()
{
    setToolTip(visibleText() == m_sentence ? QString() : m_sentence);
}

} // namespace loiter
