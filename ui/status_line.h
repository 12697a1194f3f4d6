#pragma once

#include "ui/palette.h"

#include <QWidget>

namespace loiter {

class Selection;
class Session;

/// The line at the bottom: the times of the selected task at the left, the state of the run at the
/// right. Thread safety: GUI thread.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive this.
    StatusLine(const Session& session, const Selection& selection, QWidget* parent = nullptr);

    void refresh();
    void setTheme(const Palette& palette);

    QString taskText() const { return m_taskText; }
    QString runText() const { return m_runText; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int paintRun(QPainter& painter) const;
    void paintTask(QPainter& painter, int room) const;

    const Session& m_session;
    const Selection& m_selection;
    Palette m_palette;
    QString m_taskName;
    QString m_taskText;
    QString m_runText;
    QString m_dropped;
    bool m_hasDropped = false;
    QString m_timeScale;
};

} // namespace loiter
