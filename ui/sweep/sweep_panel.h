#pragma once

#include "ui/palette.h"
#include "ui/sweep/sweep_session.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace loiter {

class SegmentedControl;
class SweepCurve;
class SweepTable;

/// How many workers are worth it: a list of numbers, the predicted and the measured curve over
/// them, and the table of their figures. Thread safety: GUI thread.
class SweepPanel : public QWidget
{
    Q_OBJECT

public:
    /// `measure` makes the measured points, on a thread of its own. The session must outlive this.
    SweepPanel(Session& session, PointMaker measure, QWidget* parent = nullptr);

    SweepSession& sweep() { return m_sweep; }
    void setTheme(const Palette& palette);

    /// What is said below the controls: an error, or how far the sweep is.
    QString message() const;

    /// Writes the table (.csv) or the curve (.png, .svg); says in the panel what came of it.
    void exportTo(const QString& path);

    QSize sizeHint() const override;

public slots:
    void toggle(); ///< runs the sweep, or stops the one that is on

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Kind { Notice, Error };

    void createControls();
    void createViews();
    void readWorkers();
    void showFigures();
    void showState();
    void showProgress();
    void say(const QString& message, Kind kind = Kind::Notice);
    void askAndExport();
    QByteArray contentFor(const QString& ending);

    Session& m_session;
    SweepSession m_sweep;
    Palette m_palette;
    bool m_hasBadWorkers = false;
    Kind m_messageKind = Kind::Notice;
    // All below are owned by this, as their parent.
    QLineEdit* m_workers = nullptr;
    QPushButton* m_run = nullptr;
    SegmentedControl* m_quantity = nullptr;
    QToolButton* m_scale = nullptr;
    QToolButton* m_export = nullptr;
    QLabel* m_icon = nullptr;
    QLabel* m_message = nullptr;
    SweepCurve* m_curve = nullptr;
    SweepTable* m_table = nullptr;
};

} // namespace loiter
