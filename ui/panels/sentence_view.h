#pragma once

#include "ui/palette.h"

#include <QString>
#include <QWidget>

namespace loiter {

/// The one sentence that explains what is seen, with the collection's name in bold; or, with an
/// icon, what went wrong. Elided where there is no room, with all of it in the tool tip. Thread
/// safety: GUI thread.
class SentenceView : public QWidget
{
    Q_OBJECT

public:
    explicit SentenceView(QWidget* parent = nullptr);

    /// Every `boldWord` in the sentence, as a whole word, is bold; empty for none.
    void setSentence(const QString& sentence, const QString& boldWord = {});

    /// Says what went wrong, until the next sentence.
    void setError(const QString& message);

    void setTheme(const Palette& palette);

    QString sentence() const { return m_sentence; }
    bool isError() const { return m_kind == Kind::Error; }

    /// What there is room for: the sentence, or its beginning and "…".
    QString visibleText() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Kind : std::uint8_t { Sentence, Error };

    void show(const QString& text, const QString& boldWord, Kind kind);
    void paintIcon(QPainter& painter, const QRect& rect) const;
    QFont sentenceFont() const;
    int room() const;
    void updateToolTip();

    QString m_sentence;
    QString m_boldWord;
    Kind m_kind = Kind::Sentence;
    Palette m_palette;
};

} // namespace loiter
