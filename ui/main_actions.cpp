#include "ui/main_actions.h"

#include "ui/controls/icon.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QUndoStack>

#include <algorithm>

namespace loiter {

MainActions::MainActions(QWidget& window, QUndoStack& undoStack)
    : QObject(&window)
    , m_window(window)
    , m_palette(paletteOf(Theme::Light))
{
    createFileActions();
    createRunActions();
    createHistoryActions(undoStack);
    createViewActions();
    createThemes();
    createTimelineActions();
    createHelpActions();
}

QAction*
MainActions::add(const QString& text, const QList<QKeySequence>& shortcuts, const QString& toolTip)
{
    auto* action = new QAction(text, this);
    action->setShortcuts(shortcuts);
    const QString key =
        shortcuts.isEmpty() ? QString() : shortcuts.front().toString(QKeySequence::NativeText);
    action->setToolTip(key.isEmpty() ? toolTip : tr("%1 (%2)").arg(toolTip, key));
    action->setStatusTip({});
    m_window.addAction(action);
    return action;
}

void MainActions::createFileActions()
{
    open = add(tr("&Open experiment…"),
               {QKeySequence(Qt::CTRL | Qt::Key_O)},
               tr("Open an experiment from a file"));
    recentFiles = new QMenu(tr("Open &recent"), &m_window);
    save = add(tr("&Save experiment…"),
               {QKeySequence(Qt::CTRL | Qt::Key_S)},
               tr("Save the experiment, to be opened again or run from the command line"));
    exportPicture = add(tr("&Export…"),
                        {QKeySequence(Qt::CTRL | Qt::Key_E)},
                        tr("Save what the timeline shows as a picture or as data"));
    copyImage = add(tr("&Copy image"),
                    {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
                    tr("Put the picture of the timeline on the clipboard"));
    exportTable = add(tr("Export &table (CSV)…"), {}, tr("Save one row per task, with its times"));
    exportTrace = add(tr("Export Chrome &trace…"),
                      {},
                      tr("Save a trace for ui.perfetto.dev and chrome://tracing"));
    quit = add(tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)}, tr("Close Loiter"));
}

void MainActions::createRunActions()
{
    run = add(tr("&Run"), {QKeySequence(Qt::Key_Space)}, tr("Run the experiment"));
    live = add(tr("&Live"), {QKeySequence(Qt::CTRL | Qt::Key_L)}, tr("Follow the run as it grows"));
    live->setCheckable(true);
    submitTask = add(tr("&Submit task"),
                     {QKeySequence(Qt::CTRL | Qt::Key_T)},
                     tr("Submit one more task to the run that is on"));
    addWorker = add(tr("&Add worker"),
                    {QKeySequence(Qt::CTRL | Qt::Key_Up)},
                    tr("The pool grows by one worker"));
    withdrawWorker = add(tr("&Withdraw worker"),
                         {QKeySequence(Qt::CTRL | Qt::Key_Down)},
                         tr("One worker leaves after the task that it has"));
    runSweep = add(tr("Run s&weep"),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)},
                   tr("Run the experiment with several numbers of workers, or stop that"));
}

void MainActions::createHistoryActions(QUndoStack& undoStack)
{
    undo = add(tr("&Undo change"),
               {QKeySequence(Qt::CTRL | Qt::Key_Z)},
               tr("Undo the last change of the experiment"));
    redo = add(tr("R&edo change"),
               {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)},
               tr("Redo the change that was undone"));
    undo->setEnabled(false);
    redo->setEnabled(false);
    connect(undo, &QAction::triggered, &undoStack, &QUndoStack::undo);
    connect(redo, &QAction::triggered, &undoStack, &QUndoStack::redo);
    connect(&undoStack, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(&undoStack, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
}

void MainActions::createViewActions()
{
    panels = new QActionGroup(this);
    panels->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    addPanel(QStringLiteral("experiment"), tr("&Experiment"), QKeySequence(Qt::CTRL | Qt::Key_1));
    addPanel(QStringLiteral("orders"), tr("&Orders"), QKeySequence(Qt::CTRL | Qt::Key_2));
    addPanel(QStringLiteral("transcript"), tr("&Transcript"), QKeySequence(Qt::CTRL | Qt::Key_3));
    addPanel(QStringLiteral("futures"), tr("&Futures"), QKeySequence(Qt::CTRL | Qt::Key_4));
    addPanel(QStringLiteral("code"), tr("&Code"), QKeySequence(Qt::CTRL | Qt::Key_5));
    addPanel(QStringLiteral("statistics"), tr("&Statistics"), QKeySequence(Qt::CTRL | Qt::Key_6));
    addPanel(QStringLiteral("sweep"), tr("S&weep"), QKeySequence(Qt::CTRL | Qt::Key_7));
    addPanel(QStringLiteral("downloads"), tr("&Downloads"), QKeySequence(Qt::CTRL | Qt::Key_8));
    enlargeText =
        add(tr("&Larger"),
            {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
            tr("Everything one step larger"));
    shrinkText = add(tr("&Smaller"),
                     {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
                     tr("Everything one step smaller"));
    usualText = add(tr("&Usual size"),
                    {QKeySequence(Qt::CTRL | Qt::Key_0)},
                    tr("Everything in its usual size"));
    fullScreen = add(tr("F&ull screen"),
                     {QKeySequence(Qt::Key_F11)},
                     tr("Use the whole screen, or the window again"));
    fullScreen->setCheckable(true);
}

void MainActions::addPanel(const QString& name, const QString& text, const QKeySequence& key)
{
    QAction* action = add(text, {key}, tr("Show or hide this panel"));
    action->setCheckable(true);
    action->setChecked(true);
    action->setData(name);
    panels->addAction(action);
}

QAction& MainActions::panel(const QString& name) const
{
    const QList<QAction*> actions = panels->actions();
    const auto found = std::ranges::find(
        actions, name, [](const QAction* action) { return action->data().toString(); });
    Q_ASSERT(found != actions.end());
    return **found;
}

void MainActions::createThemes()
{
    themes = new QActionGroup(this);
    backdrops = new QActionGroup(this);
    const auto addTo = [&](QActionGroup* group, const QString& text, int value) {
        QAction* action = group->addAction(text);
        action->setCheckable(true);
        action->setData(value);
    };
    addTo(themes, tr("As the &system"), static_cast<int>(Theme::System));
    addTo(themes, tr("&Light"), static_cast<int>(Theme::Light));
    addTo(themes, tr("&Dark"), static_cast<int>(Theme::Dark));
    addTo(themes, tr("High &contrast, light"), static_cast<int>(Theme::HighContrastLight));
    addTo(themes, tr("High contrast, dar&k"), static_cast<int>(Theme::HighContrastDark));
    addTo(backdrops, tr("&Prediction"), static_cast<int>(Backdrop::Prediction));
    addTo(backdrops, tr("P&revious run"), static_cast<int>(Backdrop::PreviousRun));
    addTo(backdrops, tr("&Nothing"), static_cast<int>(Backdrop::Nothing));
}

/// Their keys are the timeline's own, without a modifier, and only named here.
void MainActions::createTimelineActions()
{
    fitAll = add(tr("Fit &all\t0"), {}, tr("Show all of the run (0 or Home in the timeline)"));
    fitSelection =
        add(tr("&Fit selection\tF"), {}, tr("Show the selected task in full (F in the timeline)"));
    zoomIn = add(tr("Zoom &in\tW"), {}, tr("Zoom in (W or + in the timeline)"));
    zoomOut = add(tr("Zoom &out\tS"), {}, tr("Zoom out (S or - in the timeline)"));
    nextTask =
        add(tr("&Next task\t."), {}, tr("Select the next task (. or Right in the timeline)"));
    previousTask = add(
        tr("&Previous task\t,"), {}, tr("Select the previous task (, or Left in the timeline)"));
}

void MainActions::createHelpActions()
{
    keys = add(tr("&Keys"),
               {QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question)},
               tr("All keys on one sheet"));
    about = add(tr("&About Loiter"), {}, tr("What this program is"));
}

void MainActions::fillMenuBar(QMenuBar& bar)
{
    QMenu* file = bar.addMenu(tr("&File"));
    file->addAction(open);
    file->addMenu(recentFiles);
    file->addAction(save);
    file->addSeparator();
    file->addActions({exportPicture, exportTable, exportTrace, copyImage});
    file->addSeparator();
    file->addAction(quit);
    QMenu* runMenu = bar.addMenu(tr("&Run"));
    runMenu->addActions({run, live});
    runMenu->addSeparator();
    runMenu->addActions({submitTask, addWorker, withdrawWorker});
    runMenu->addSeparator();
    runMenu->addAction(runSweep);
    runMenu->addSeparator();
    runMenu->addActions({undo, redo});
    fillViewMenu(*bar.addMenu(tr("&View")));
    QMenu* timeline = bar.addMenu(tr("&Timeline"));
    timeline->addActions({fitAll, fitSelection});
    timeline->addSeparator();
    timeline->addActions({zoomIn, zoomOut});
    timeline->addSeparator();
    timeline->addActions({previousTask, nextTask});
    bar.addMenu(tr("&Help"))->addActions({keys, about});
}

void MainActions::fillViewMenu(QMenu& menu)
{
    menu.addActions(panels->actions());
    menu.addSeparator();
    menu.addMenu(tr("&Behind the bars"))->addActions(backdrops->actions());
    menu.addMenu(tr("The&me"))->addActions(themes->actions());
    menu.addMenu(tr("Te&xt size"))->addActions({enlargeText, shrinkText, usualText});
    menu.addSeparator();
    menu.addAction(fullScreen);
}

void MainActions::setTheme(const Palette& palette)
{
    m_palette = palette;
    run->setIcon(icon(m_isRunning ? QStringLiteral("stop") : QStringLiteral("run"), palette.text));
    live->setIcon(icon(QStringLiteral("live"), palette.text));
    exportPicture->setIcon(icon(QStringLiteral("export"), palette.text));
    open->setIcon(icon(QStringLiteral("open"), palette.text));
    save->setIcon(icon(QStringLiteral("save"), palette.text));
    undo->setIcon(icon(QStringLiteral("undo"), palette.text));
    redo->setIcon(icon(QStringLiteral("redo"), palette.text));
    keys->setIcon(icon(QStringLiteral("keys"), palette.text));
}

void MainActions::showRunState(const Session& session)
{
    m_isRunning = session.isRunning();
    run->setText(m_isRunning ? tr("&Stop") : tr("&Run"));
    run->setToolTip(m_isRunning ? tr("Stop the run (Space)") : tr("Run the experiment (Space)"));
    run->setIcon(
        icon(m_isRunning ? QStringLiteral("stop") : QStringLiteral("run"), m_palette.text));
    const Experiment& experiment = session.tracedExperiment();
    const bool hasPool = m_isRunning && canChangeWorkers(experiment.strategy);
    submitTask->setEnabled(m_isRunning && findDemo(experiment.demo)->addedCall != nullptr);
    addWorker->setEnabled(hasPool);
    withdrawWorker->setEnabled(hasPool && session.workersOfRun() > kMinWorkers);
    live->setEnabled(m_isRunning);
    for (QAction* backdrop : backdrops->actions()) {
        const auto kind = static_cast<Backdrop>(backdrop->data().toInt());
        backdrop->setEnabled(kind != Backdrop::PreviousRun || session.hasPreviousRun());
        backdrop->setChecked(kind == session.backdrop());
    }
}

} // namespace loiter
