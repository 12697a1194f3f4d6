#include "ui/experiment_files.h"

#include "core/demos/catalogue.h"
#include "core/demos/experiment_check.h"
#include "core/formats/file_writer.h"
#include "ui/experiment_history.h"
#include "ui/session.h"
#include "ui/settings.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

namespace loiter {

namespace {

const QString kEnding = QStringLiteral(".loiter.json");

QString fileFilter()
{
    return ExperimentFiles::tr("Experiments (*.loiter.json *.json);;All files (*)");
}

std::filesystem::path nativePath(const QString& path)
{
    return {QFile::encodeName(path).toStdString()};
}

} // namespace

ExperimentFiles::ExperimentFiles(Session& session,
                                 ExperimentHistory& history,
                                 Settings& settings,
                                 QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_history(history)
    , m_settings(settings)
    , m_window(window)
{}

bool ExperimentFiles::isExperiment(const QString& path)
{
    return path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive);
}

void ExperimentFiles::open(const QString& path)
{
    ExperimentResult result = readExperimentFile(nativePath(path), defaultsOf);
    if (!result.isGood()) {
        emit problemFound(QString::fromStdString(result.error));
        return;
    }
    addMissingParameters(result.experiment);
    if (const auto error = m_history.change(result.experiment, QStringLiteral("file"))) {
        emit problemFound(tr("%1: %2: %3")
                              .arg(path,
                                   QString::fromStdString(error->field),
                                   QString::fromStdString(error->message)));
        return;
    }
    m_unknown = result.unknown;
    m_unknownDemo = result.experiment.demo;
    remember(path);
    QStringList warnings;
    for (const std::string& warning : result.warnings) {
        warnings.append(QString::fromStdString(warning));
    }
    if (!warnings.isEmpty()) {
        emit noticed(
            tr("Opened %1. %2").arg(QFileInfo(path).fileName(), warnings.join(QLatin1Char(' '))));
    }
}

void ExperimentFiles::save(const QString& path)
{
    const Experiment& experiment = m_session.experiment();
    const UnknownMembers unknown = experiment.demo == m_unknownDemo ? m_unknown : UnknownMembers();
    const auto problem = writeFile(
        nativePath(path), [&](std::ostream& out) { writeExperiment(out, experiment, unknown); });
    if (problem) {
        emit problemFound(QString::fromStdString(*problem));
        return;
    }
    remember(path);
    emit noticed(tr("Saved %1.").arg(path));
}

void ExperimentFiles::askAndOpen()
{
    auto* dialog = new QFileDialog(m_window, tr("Open an experiment"), QString(), fileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ExperimentFiles::open);
    dialog->open();
}

void ExperimentFiles::askAndSave()
{
    auto* dialog = new QFileDialog(m_window, tr("Save the experiment"), QString(), fileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(QStringLiteral("loiter.json"));
    dialog->selectFile(QString::fromStdString(m_session.experiment().demo) + kEnding);
    connect(dialog, &QFileDialog::fileSelected, this, &ExperimentFiles::save);
    dialog->open();
}

void ExperimentFiles::remember(const QString& path)
{
    QStringList files = m_settings.recentFiles();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    files.removeAll(absolute);
    files.prepend(absolute);
    m_settings.setRecentFiles(files.mid(0, Settings::kMostRecentFiles));
}

void ExperimentFiles::setRecentMenu(QMenu* menu)
{
    m_recentMenu = menu;
    connect(menu, &QMenu::aboutToShow, this, &ExperimentFiles::fillRecentMenu);
    fillRecentMenu();
}

void ExperimentFiles::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList files = m_settings.recentFiles();
    for (const QString& file : files) {
        QAction* action = m_recentMenu->addAction(QFileInfo(file).fileName());
        action->setToolTip(file);
        connect(action, &QAction::triggered, this, [this, file] { open(file); });
    }
    if (files.isEmpty()) {
        m_recentMenu->addAction(tr("None yet"))->setEnabled(false);
    }
    m_recentMenu->setToolTipsVisible(true);
}

} // namespace loiter
