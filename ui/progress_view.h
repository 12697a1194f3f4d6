#pragma once

#include "core/formats/progress_text.h"
#include "ui/palette.h"

#include <QElapsedTimer>
#include <QProgressBar>

#include <optional>

namespace loiter {

/// How far a run is, in the form that people know from tqdm: the share, a bar, and "9/20
/// [00:01<00:02,  4.50it/s]". The bar takes what room there is, down to none. Hidden where there is
/// nothing to show. Thread safety: GUI thread.
class ProgressView : public QProgressBar
{
    Q_OBJECT

public:
    explicit ProgressView(QWidget* parent = nullptr);

    /// Shows that progress, not more often than can be read; nothing = hidden.
    void setProgress(const std::optional<Progress>& progress);

    /// As that, at once.
    void setProgressNow(const std::optional<Progress>& progress);

    void setTheme(const Palette& palette);

    QString text() const override; ///< "45% 9/20 [00:01<00:02,  4.50it/s]"

    QSize sizeHint() const override;        ///< with a bar; the same all through a run
    QSize minimumSizeHint() const override; ///< without

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int textWidth() const;
    void paintBar(QPainter& painter, const QRect& room) const;

    std::optional<Progress> m_progress;
    Palette m_palette;
    QString m_percent;
    QString m_figures;
    QElapsedTimer m_sinceShown;
};

} // namespace loiter
