#pragma once

#include "ui/palette.h"
#include "ui/panels/download_list.h"

#include <QWidget>

namespace loiter {

/// How many downloads came to what, each with its mark: "43 downloaded · 35 not found · 0 errors";
/// at the right how many of all were delivered. Thread safety: GUI thread.
class DownloadTallyView : public QWidget
{
    Q_OBJECT

public:
    explicit DownloadTallyView(QWidget* parent = nullptr);

    /// Shows these downloads, of so many in all (0 = not known); null while there is no run. Both
    /// must be good until the next call.
    void
    setDownloads(const DownloadList* downloads, const DownloadResults* results, std::size_t total);

    void setTheme(const Palette& palette);

    QString text() const { return m_text; } ///< "43 downloaded · 35 not found · 0 errors"
    QString deliveredText() const { return m_delivered; } ///< "78 of 78 delivered"

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Part
    {
        DownloadOutcome outcome;
        QString text;
    };

    void paintParts(QPainter& painter, const QRect& room) const;

    Palette m_palette;
    std::vector<Part> m_parts;
    QString m_text;
    QString m_delivered;
};

} // namespace loiter
