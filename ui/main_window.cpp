#include "ui/main_window.h"

#include "ui/bottom_panels.h"
#include "ui/controls/icon.h"
#include "ui/controls/run_controls.h"
#include "ui/experiment_bar.h"
#include "ui/experiment_drop.h"
#include "ui/experiment_files.h"
#include "ui/export_panel.h"
#include "ui/gantt/gantt_plot.h"
#include "ui/key_sheet.h"
#include "ui/main_actions.h"
#include "ui/orders_pane.h"
#include "ui/panels/code_view.h"
#include "ui/panels/control_panel.h"
#include "ui/panels/downloads_panel.h"
#include "ui/panels/futures_table.h"
#include "ui/panels/order_strip.h"
#include "ui/panels/panel_fonts.h"
#include "ui/panels/sentence_view.h"
#include "ui/panels/statistics_view.h"
#include "ui/panels/transcript_view.h"
#include "ui/status_line.h"
#include "ui/sweep/sweep_panel.h"
#include "ui/trace_views.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <exception>

namespace loiter {

namespace {

constexpr QSize kLeastSize(1024, 640);
constexpr QSize kUsualSize(1440, 900);

/// A layout without gaps for all of a widget.
template<typename Layout>
Layout* fill(QWidget& widget)
{
    auto* layout = new Layout(&widget); // owned by the widget
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    return layout;
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_history(m_session)
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(kLeastSize);
    setWindowIcon(QIcon(QStringLiteral(":/icons/loiter.svg")));
    createParts();
    createStrip();
    arrangeParts();
    connectFileActions();
    connectRunActions();
    connectViewActions();
    connectSession();
    connectTheme();
    restoreSettings();
    qApp->installEventFilter(&m_spaceKey);
}

MainWindow::~MainWindow()
{
    // The views look at the session and the selection, which end before the window's children do.
    delete takeCentralWidget();
}

void MainWindow::createParts()
{
    m_actions = new MainActions(*this, m_history.undoStack());
    m_actions->fillMenuBar(*menuBar());
    m_bar = new ExperimentBar(m_session, m_history, *m_actions, this);
    m_controlPanel = new ControlPanel(m_session, m_history, this);
    m_views = new TraceViews(m_session, m_selection, *this);
    m_sweep = new SweepPanel(m_session, measuredHere, this);
    m_bottom = new BottomPanels(this);
    m_bottom->addPage(&m_views->transcript(), tr("Transcript"), BottomPanels::Group::Left);
    m_bottom->addPage(&m_views->futures(), tr("Futures"), BottomPanels::Group::Left);
    m_bottom->addPage(&m_views->downloads(), tr("Downloads"), BottomPanels::Group::Left);
    m_bottom->addPage(&m_views->code(), tr("Code"), BottomPanels::Group::Right);
    m_bottom->addPage(&m_views->statistics(), tr("Statistics"), BottomPanels::Group::Right);
    m_bottom->addPage(m_sweep, tr("Sweep"), BottomPanels::Group::Right);
    m_statusLine = new StatusLine(m_session, m_selection, this);
    m_exportPanel = new ExportPanel(m_session, m_views->timeline(), m_settings, m_themes, this);
    m_files = new ExperimentFiles(m_session, m_history, m_settings, this);
    m_files->setRecentMenu(m_actions->recentFiles);
}

void MainWindow::createStrip()
{
    m_strip = new QToolButton(this);
    m_strip->setAutoRaise(true);
    m_strip->setCheckable(true);
    m_strip->setToolTip(tr("Open or close the experiment panel (Ctrl+1)"));
    m_strip->setAccessibleName(tr("Experiment panel"));
    m_strip->setFocusPolicy(Qt::TabFocus);
    m_strip->hide();
}

void MainWindow::arrangeParts()
{
    auto* middle = new QWidget(this);
    m_orders = new OrdersPane(m_views->orders(), middle);
    auto* middleLayout = fill<QVBoxLayout>(*middle);
    middleLayout->addWidget(&m_views->timeline(), 1);
    middleLayout->addWidget(m_orders);
    middleLayout->addWidget(&m_views->sentence());
    m_rows = new QSplitter(Qt::Vertical, this);
    m_columns = new QSplitter(Qt::Horizontal, this);
    m_rows->addWidget(middle);
    m_rows->addWidget(m_bottom);
    m_columns->addWidget(m_controlPanel);
    m_columns->addWidget(m_rows);
    for (QSplitter* splitter : {m_rows, m_columns}) {
        splitter->setHandleWidth(kGrip);
        splitter->setChildrenCollapsible(false);
    }
    m_rows->setStretchFactor(0, 1);
    m_rows->setStretchFactor(1, 0);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    auto* body = new QWidget(this);
    auto* bodyLayout = fill<QHBoxLayout>(*body);
    bodyLayout->addWidget(m_strip, 0, Qt::AlignTop);
    bodyLayout->addWidget(m_columns, 1);
    auto* whole = new QWidget(this);
    auto* wholeLayout = fill<QVBoxLayout>(*whole);
    wholeLayout->addWidget(m_bar);
    wholeLayout->addWidget(body, 1);
    wholeLayout->addWidget(m_statusLine);
    setCentralWidget(whole);
}

void MainWindow::connectFileActions()
{
    connect(m_actions->open, &QAction::triggered, m_files, &ExperimentFiles::askAndOpen);
    connect(m_actions->save, &QAction::triggered, m_files, &ExperimentFiles::askAndSave);
    const auto* drop = new ExperimentDrop(this);
    connect(drop, &ExperimentDrop::fileDropped, m_files, &ExperimentFiles::open);
    connect(m_files, &ExperimentFiles::problemFound, m_views, &TraceViews::showProblem);
    connect(m_files, &ExperimentFiles::noticed, m_views, &TraceViews::showNotice);
    connect(m_actions->exportPicture, &QAction::triggered, m_exportPanel, &ExportPanel::choose);
    connect(m_actions->exportTable, &QAction::triggered, m_exportPanel, [this] {
        m_exportPanel->chooseFormat(QStringLiteral("csv"));
    });
    connect(m_actions->exportTrace, &QAction::triggered, m_exportPanel, [this] {
        m_exportPanel->chooseFormat(QStringLiteral("json"));
    });
    connect(m_actions->copyImage, &QAction::triggered, m_exportPanel, &ExportPanel::copyImage);
    connect(m_exportPanel, &ExportPanel::noticed, m_views, &TraceViews::showNotice);
    connect(m_actions->quit, &QAction::triggered, this, &MainWindow::close);
}

void MainWindow::connectRunActions()
{
    RunControls& controls = m_controlPanel->runControls();
    connect(m_actions->run, &QAction::triggered, this, &MainWindow::toggleRun);
    connect(m_actions->submitTask, &QAction::triggered, &controls, &RunControls::submitTask);
    connect(m_actions->addWorker, &QAction::triggered, &controls, &RunControls::addWorker);
    connect(
        m_actions->withdrawWorker, &QAction::triggered, &controls, &RunControls::withdrawWorker);
    connect(m_actions->runSweep, &QAction::triggered, this, &MainWindow::toggleSweep);
    GanttPlot& timeline = m_views->timeline();
    connect(m_actions->live, &QAction::triggered, &timeline, &GanttPlot::setFollowing);
    connect(&timeline, &GanttPlot::followingChanged, m_actions->live, &QAction::setChecked);
    connect(m_actions->fitAll, &QAction::triggered, &timeline, &GanttPlot::fitAll);
    connect(m_actions->fitSelection, &QAction::triggered, &timeline, &GanttPlot::fitSelection);
    connect(m_actions->zoomIn, &QAction::triggered, &timeline, &GanttPlot::zoomIn);
    connect(m_actions->zoomOut, &QAction::triggered, &timeline, &GanttPlot::zoomOut);
    connect(m_actions->nextTask, &QAction::triggered, &timeline, &GanttPlot::selectNext);
    connect(m_actions->previousTask, &QAction::triggered, &timeline, &GanttPlot::selectPrevious);
}

void MainWindow::connectViewActions()
{
    connect(m_actions->panels, &QActionGroup::triggered, this, &MainWindow::togglePanel);
    connect(m_strip, &QToolButton::toggled, this, [this](bool isOpen) {
        m_isStripOpen = isOpen;
        showPanels();
    });
    connect(m_controlPanel, &ControlPanel::closeRequested, this, [this] {
        m_actions->panel(QStringLiteral("experiment")).trigger();
    });
    connect(m_actions->backdrops, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_session.setBackdrop(static_cast<Backdrop>(action->data().toInt()));
    });
    connect(m_actions->fullScreen, &QAction::triggered, this, [this](bool isFull) {
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, isFull));
    });
    connect(m_rows, &QSplitter::splitterMoved, this, [this] { m_hasOwnRows = true; });
    connect(m_bottom, &BottomPanels::foldChanged, this, &MainWindow::balanceRows);
    connect(m_actions->keys, &QAction::triggered, this, &MainWindow::showKeys);
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::runStarted, this, &MainWindow::showRunState);
    connect(&m_session, &Session::runEnded, this, &MainWindow::showRunState);
    connect(&m_session, &Session::traceReset, this, &MainWindow::showRunState);
    connect(&m_session, &Session::experimentChanged, this, &MainWindow::showRunState);
    connect(&m_session, &Session::backdropChanged, this, &MainWindow::showRunState);
    connect(&m_session, &Session::statisticsChanged, m_statusLine, &StatusLine::refresh);
    connect(&m_selection, &Selection::selectedChanged, m_statusLine, &StatusLine::refresh);
}

void MainWindow::connectTheme()
{
    connect(m_actions->themes, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_themes.setTheme(static_cast<Theme>(action->data().toInt()));
    });
    connect(&m_themes, &ThemeController::paletteChanged, this, &MainWindow::applyPalette);
    connect(m_actions->enlargeText, &QAction::triggered, &m_themes, &ThemeController::enlargeText);
    connect(m_actions->shrinkText, &QAction::triggered, &m_themes, &ThemeController::shrinkText);
    connect(m_actions->usualText, &QAction::triggered, &m_themes, [this] {
        m_themes.setTextSize(100);
    });
}

void MainWindow::restoreSettings()
{
    m_themes.setTextSize(m_settings.textSize());
    m_themes.setTheme(m_settings.theme());
    if (const auto experiment = m_settings.experiment()) {
        m_session.setExperiment(*experiment);
    }
    m_session.setBackdrop(m_settings.backdrop());
    for (QAction* panel : m_actions->panels->actions()) {
        panel->setChecked(!m_settings.isPanelHidden(panel->data().toString()));
    }
    resize(kUsualSize);
    restoreGeometry(m_settings.layout(QStringLiteral("geometry")));
    m_columns->restoreState(m_settings.layout(QStringLiteral("columns")));
    m_hasOwnRows = m_rows->restoreState(m_settings.layout(QStringLiteral("rows")));
    m_bottom->restoreState(m_settings.layout(QStringLiteral("bottom")));
    for (QAction* theme : m_actions->themes->actions()) {
        theme->setChecked(theme->data().toInt() == static_cast<int>(m_themes.theme()));
    }
    fitToSize();
    showRunState();
    m_views->timeline().setFocus();
}

void MainWindow::saveSettings()
{
    m_settings.setTextSize(m_themes.textSize());
    m_settings.setTheme(m_themes.theme());
    m_settings.setExperiment(m_session.experiment());
    m_settings.setBackdrop(m_session.backdrop());
    for (const QAction* panel : m_actions->panels->actions()) {
        m_settings.setPanelHidden(panel->data().toString(), !panel->isChecked());
    }
    m_settings.setLayout(QStringLiteral("geometry"), saveGeometry());
    m_settings.setLayout(QStringLiteral("columns"), m_columns->saveState());
    m_settings.setLayout(QStringLiteral("rows"), m_hasOwnRows ? m_rows->saveState() : QByteArray());
    m_settings.setLayout(QStringLiteral("bottom"), m_bottom->saveState());
}

void MainWindow::openExperiment(const QString& path)
{
    m_files->open(path);
}

void MainWindow::applyPalette(const Palette& palette)
{
    m_actions->setTheme(palette);
    m_bar->setTheme(palette);
    m_controlPanel->setTheme(palette);
    m_views->setTheme(palette);
    m_sweep->setTheme(palette);
    m_statusLine->setTheme(palette);
    m_strip->setIcon(icon(QStringLiteral("panel"), palette.text));
}

void MainWindow::showTitle()
{
    const QString demo = QString::fromStdString(m_session.demo().title);
    setWindowTitle(m_session.isRunning() ? tr("%1, running — Loiter").arg(demo)
                                         : tr("%1 — Loiter").arg(demo));
}

void MainWindow::showRunState()
{
    m_actions->showRunState(m_session);
    showDownloads();
    m_actions->live->setChecked(m_views->timeline().isFollowing());
    m_statusLine->refresh();
    showTitle();
}

void MainWindow::toggleRun()
{
    if (m_session.isRunning()) {
        m_session.stop();
        return;
    }
    try {
        m_session.start();
    } catch (const std::exception& error) {
        m_views->showProblem(tr("The run could not be started: %1").arg(error.what()));
        return;
    }
    m_views->timeline().setFollowing(true);
}

void MainWindow::toggleSweep()
{
    m_actions->panel(QStringLiteral("sweep")).setChecked(true);
    showPanels();
    m_bottom->showPage(m_sweep);
    m_sweep->toggle();
}

/// Where there is no room for it, the experiment's panel is opened and closed by its strip.
void MainWindow::togglePanel(const QAction* action)
{
    if (action->data().toString() == QStringLiteral("experiment") && !m_fit.hasExperimentPanel) {
        m_actions->panel(QStringLiteral("experiment")).setChecked(true);
        m_strip->toggle();
        return;
    }
    showPanels();
}

void MainWindow::showPanels()
{
    const auto isWanted = [this](const QString& name) {
        return m_actions->panel(name).isChecked();
    };
    const bool wantsExperiment = isWanted(QStringLiteral("experiment"));
    m_strip->setVisible(wantsExperiment && !m_fit.hasExperimentPanel);
    m_controlPanel->setVisible(wantsExperiment && (m_fit.hasExperimentPanel || m_isStripOpen));
    m_orders->setVisible(isWanted(QStringLiteral("orders")));
    const auto show = [&](const QString& name, const QWidget& page) {
        m_bottom->setPageVisible(&page, isWanted(name));
    };
    show(QStringLiteral("transcript"), m_views->transcript());
    show(QStringLiteral("futures"), m_views->futures());
    show(QStringLiteral("code"), m_views->code());
    show(QStringLiteral("statistics"), m_views->statistics());
    show(QStringLiteral("sweep"), *m_sweep);
    showDownloads();
}

/// Only where the demo downloads; then it is in front at once, since that is what one wants to see.
void MainWindow::showDownloads()
{
    QAction& wanted = m_actions->panel(QStringLiteral("downloads"));
    wanted.setEnabled(findDemo(m_session.tracedExperiment().demo)->downloads.has_value());
    DownloadsPanel& page = m_views->downloads();
    if (m_bottom->setPageVisible(&page, wanted.isEnabled() && wanted.isChecked())) {
        m_bottom->bringToFront(&page);
    }
}

void MainWindow::fitToSize()
{
    m_fit = windowFit(size(), textScale(QApplication::font()));
    m_bar->setFit(m_fit);
    m_bottom->setArrangement(m_fit.hasTwoGroups ? BottomPanels::Arrangement::TwoGroups
                                                : BottomPanels::Arrangement::OneGroup);
    m_bottom->setFold(m_fit.hasBottomPanels ? BottomPanels::Fold::Open
                                            : BottomPanels::Fold::Folded);
    m_orders->setRows(m_fit.hasAllOrders ? OrdersPane::Rows::All
                                         : OrdersPane::Rows::CompletionAndDelivery);
    if (m_fit.hasExperimentPanel) {
        m_strip->setChecked(false);
    }
    showPanels();
}

/// Unless the user has moved it, the border between the timeline and the panels below is where both
/// have enough; if it cannot be, the panels get less first.
void MainWindow::balanceRows()
{
    const int most = std::min(m_bottom->sizeHint().height(), m_bottom->maximumHeight());
    const bool isFolded = most == m_bottom->minimumHeight();
    if (m_hasOwnRows && !isFolded) {
        return;
    }
    const int height = m_rows->height() - m_rows->handleWidth();
    const int wanted = m_rows->widget(0)->sizeHint().height();
    const int bottom = std::clamp(height - wanted, std::min(m_bottom->minimumHeight(), most), most);
    m_rows->setSizes({height - bottom, bottom});
}

void MainWindow::showKeys()
{
    auto* sheet = new KeySheet(*m_actions, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->show();
}

void MainWindow::showAbout()
{
    m_views->showNotice(tr("Loiter %1 shows concurrent execution as it happens. GPL-3.0-or-later.")
                            .arg(QStringLiteral(LOITER_VERSION)));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveSettings();
    m_session.stop();
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitToSize();
    balanceRows();
}

/// Only now its parts have the size that they were given before.
void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    balanceRows();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_bar != nullptr) {
        fitToSize();
    } else if (event->type() == QEvent::ThemeChange) {
        m_themes.followDesktop();
    } else if (event->type() == QEvent::WindowStateChange && m_actions != nullptr) {
        m_actions->fullScreen->setChecked(isFullScreen());
    }
}

} // namespace loiter
