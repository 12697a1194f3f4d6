#pragma once

#include "ui/palette.h"

#include <QWidget>

#include <vector>

namespace loiter {

class ProgressView;
class Selection;
class Session;

/// The line at the bottom: the times of the selected task at the left, the progress of the run and
/// its state at the right. Thread safety: GUI thread.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive this.
    StatusLine(const Session& session, const Selection& selection, QWidget* parent = nullptr);

    void refresh();

    /// Brings the progress alone up to date, which a run does with every frame.
    void advance();

    void setTheme(const Palette& palette);

    QString taskText() const { return m_taskText; }
    QString runText() const { return m_runText; }
    ProgressView& progress() { return *m_progress; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// A stretch of the state of the run.
    struct RunPart
    {
        QString text;
        bool isWarning = false;
    };

    void place();
    std::vector<RunPart> runParts(bool isShort) const;
    int widthOf(const std::vector<RunPart>& parts) const;
    int runLeft() const;
    int wantedTaskWidth() const;
    void paintRun(QPainter& painter) const;
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
    ProgressView* m_progress;        ///< owned by this, as its parent
    std::vector<RunPart> m_runParts; ///< as many as there is room for
    int m_taskRight = 0;             ///< where the times of the task end at the latest
};

} // namespace loiter
