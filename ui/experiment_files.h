#pragma once

#include "core/formats/experiment_json.h"

#include <QObject>
#include <QStringList>

class QMenu;
class QWidget;

namespace loiter {

class ExperimentHistory;
class Session;
class Settings;

/// Opens experiments from files and saves them; remembers which files were last. Thread safety: GUI
/// thread.
class ExperimentFiles : public QObject
{
    Q_OBJECT

public:
    /// Session, history and settings must outlive this; dialogs appear above `window`.
    ExperimentFiles(Session& session,
                    ExperimentHistory& history,
                    Settings& settings,
                    QWidget* window);

    /// Fills itself whenever it is about to be shown.
    void setRecentMenu(QMenu* menu);

    void open(const QString& path);
    void save(const QString& path);
    void askAndOpen();
    void askAndSave();

    /// Whether a drop of files has one that could be an experiment.
    static bool isExperiment(const QString& path);

signals:
    void problemFound(const QString& message); ///< nothing was opened or saved
    void noticed(const QString& message);      ///< it was, and this is worth knowing

private:
    void remember(const QString& path);
    void fillRecentMenu();

    Session& m_session;
    ExperimentHistory& m_history;
    Settings& m_settings;
    QWidget* m_window;
    QMenu* m_recentMenu = nullptr;
    UnknownMembers m_unknown; ///< what the file of m_unknownDemo had besides; saved with it again
    std::string m_unknownDemo;
};

} // namespace loiter
