#pragma once

#include "ui/experiment_history.h"
#include "ui/selection.h"
#include "ui/session.h"
#include "ui/settings.h"
#include "ui/space_key.h"
#include "ui/theme_controller.h"
#include "ui/window_fit.h"

#include <QMainWindow>

class QSplitter;
class QToolButton;

namespace loiter {

class BottomPanels;
class ControlPanel;
class ExperimentBar;
class ExperimentFiles;
class ExportPanel;
class MainActions;
class OrdersPane;
class StatusLine;
class SweepPanel;
class TraceViews;

/// The window: the timeline in the middle, everything else around it. Puts the parts together and
/// decides what there is room for; remembers its layout, its experiment and its theme. Closing it
/// ends the run. Thread safety: GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens an experiment file; what is wrong with it is said in the window.
    void openExperiment(const QString& path);

    Session& session() { return m_session; }
    ThemeController& themes() { return m_themes; }
    MainActions& actions() { return *m_actions; }
    TraceViews& views() { return *m_views; }
    ControlPanel& controlPanel() { return *m_controlPanel; }
    ExportPanel& exportPanel() { return *m_exportPanel; }
    SweepPanel& sweepPanel() { return *m_sweep; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void createParts();
    void createStrip();
    void arrangeParts();
    void connectFileActions();
    void connectRunActions();
    void connectViewActions();
    void connectSession();
    void connectTheme();

    void restoreSettings();
    void saveSettings();
    void applyPalette(const Palette& palette);
    void showTitle();
    void showRunState();
    void toggleRun();
    void toggleSweep();
    void togglePanel(const QAction* action);
    void showPanels();
    void showDownloads();
    void fitToSize();
    void balanceRows();
    void showKeys();
    void showAbout();

    Settings m_settings;
    Session m_session;
    ExperimentHistory m_history;
    Selection m_selection;
    ThemeController m_themes;
    SpaceKey m_spaceKey;
    WindowFit m_fit;
    bool m_hasOwnRows = false;  ///< the user has moved the border between timeline and panels
    bool m_isStripOpen = false; ///< the experiment panel is shown although there is little room
    // All below are owned by this, as their parent.
    MainActions* m_actions = nullptr;
    ExperimentBar* m_bar = nullptr;
    ControlPanel* m_controlPanel = nullptr;
    QToolButton* m_strip = nullptr;
    TraceViews* m_views = nullptr;
    SweepPanel* m_sweep = nullptr;
    BottomPanels* m_bottom = nullptr;
    OrdersPane* m_orders = nullptr;
    StatusLine* m_statusLine = nullptr;
    ExportPanel* m_exportPanel = nullptr;
    ExperimentFiles* m_files = nullptr;
    QSplitter* m_columns = nullptr;
    QSplitter* m_rows = nullptr;
};

} // namespace loiter
