#pragma once

#include "ui/palette.h"
#include "ui/session.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QUndoStack;
class QWidget;

namespace loiter {

/// Every command of the window, with its name, key, tool tip and icon; what they do is connected by
/// the window. Thread safety: GUI thread.
class MainActions : public QObject
{
    Q_OBJECT

public:
    /// All actions become the window's, so that their keys work wherever the focus is in it.
    MainActions(QWidget& window, QUndoStack& undoStack);

    void fillMenuBar(QMenuBar& bar);
    void setTheme(const Palette& palette);

    /// The one that shows and hides that panel.
    QAction& panel(const QString& name) const;

    /// Run becomes Stop, and back; what only a run takes is enabled with it.
    void showRunState(const Session& session);

    // All are owned by this, as their parent.
    QAction* open = nullptr;
    QMenu* recentFiles = nullptr;
    QAction* save = nullptr;
    QAction* exportPicture = nullptr;
    QAction* copyImage = nullptr;
    QAction* exportTable = nullptr;
    QAction* exportTrace = nullptr;
    QAction* quit = nullptr;

    QAction* run = nullptr;
    QAction* live = nullptr;
    QAction* submitTask = nullptr;
    QAction* addWorker = nullptr;
    QAction* withdrawWorker = nullptr;
    QAction* runSweep = nullptr;
    QAction* undo = nullptr;
    QAction* redo = nullptr;

    QActionGroup* panels = nullptr;    ///< data: the panel's name
    QActionGroup* backdrops = nullptr; ///< data: Backdrop
    QActionGroup* themes = nullptr;    ///< data: Theme
    QAction* enlargeText = nullptr;
    QAction* shrinkText = nullptr;
    QAction* usualText = nullptr;
    QAction* fullScreen = nullptr;

    QAction* fitAll = nullptr;
    QAction* fitSelection = nullptr;
    QAction* zoomIn = nullptr;
    QAction* zoomOut = nullptr;
    QAction* nextTask = nullptr;
    QAction* previousTask = nullptr;

    QAction* keys = nullptr;
    QAction* about = nullptr;

private:
    QAction* add(const QString& text, const QList<QKeySequence>& shortcuts, const QString& toolTip);
    void createFileActions();
    void createRunActions();
    void createViewActions();
    void createThemes();
    void createTimelineActions();
    void createHelpActions();
    void createHistoryActions(QUndoStack& undoStack);
    void addPanel(const QString& name, const QString& text, const QKeySequence& key);
    void fillViewMenu(QMenu& menu);

    QWidget& m_window;
    Palette m_palette;
    bool m_isRunning = false;
};

} // namespace loiter
