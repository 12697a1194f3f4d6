#pragma once

#include "ui/palette.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QSpinBox;
class QToolButton;

namespace loiter {

class ExperimentHistory;
class MainActions;
class SegmentedControl;
class Session;
struct WindowFit;

/// The bar at the top: demo, strategy, collection, workers, run, live, speed, export. Thread
/// safety: GUI thread.
class ExperimentBar : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive this.
    ExperimentBar(Session& session,
                  ExperimentHistory& history,
                  const MainActions& actions,
                  QWidget* parent = nullptr);

    /// Leaves out words beside the controls where there is no room for them.
    void setFit(const WindowFit& fit);

    void setTheme(const Palette& palette);
    void refresh();

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void createDemo();
    void createStrategy();
    void createCollection();
    void createWorkers();
    void createButtons(const MainActions& actions);
    void createSpeed();
    void createExport(const MainActions& actions);
    QLabel* addLabel(const QString& text, QWidget* buddy);
    QToolButton* addButton(QAction* action);
    void connectSignals();
    void refreshStrategies();
    void refreshSpeed();
    void chooseDemo(int index);
    void chooseStrategy(int index);
    void chooseCollection(int index);
    void chooseReturnWhen(int index);
    void chooseSpeed(int index);
    void changeWorkers(int workers);

    Session& m_session;
    ExperimentHistory& m_history;
    Palette m_palette;
    // All below are owned by this, as their parent.
    QHBoxLayout* m_layout;
    QComboBox* m_demo = nullptr;
    QLabel* m_demoLabel = nullptr;
    QLabel* m_strategyLabel = nullptr;
    QComboBox* m_strategy = nullptr;
    QLabel* m_collectionLabel = nullptr;
    SegmentedControl* m_collection = nullptr;
    QComboBox* m_returnWhen = nullptr;
    QLabel* m_workersLabel = nullptr;
    QSpinBox* m_workers = nullptr;
    QToolButton* m_run = nullptr;
    QToolButton* m_live = nullptr;
    QLabel* m_speedLabel = nullptr;
    QComboBox* m_speed = nullptr;
    QToolButton* m_export = nullptr;
};

} // namespace loiter
