#include "ui/experiment_files.h"
#include "ui/experiment_history.h"
#include "ui/session.h"
#include "ui/settings.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

namespace loiter {

namespace {

/// What opens and saves, without a window around it.
struct Desk
{
    QWidget window;
    Session session;
    ExperimentHistory history{session};
    Settings settings;
    ExperimentFiles files{session, history, settings, &window};
    QSignalSpy problems{&files, &ExperimentFiles::problemFound};
    QSignalSpy notices{&files, &ExperimentFiles::noticed};
    QTemporaryDir folder;

    QString path(const char* name) const { return folder.filePath(QString::fromLatin1(name)); }

    QString write(const char* name, const QByteArray& text) const
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(text);
        }
        return file.fileName();
    }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

} // namespace

class ExperimentFilesTest : public QObject
{
    Q_OBJECT

private slots:
    void anExperimentIsSavedAndOpenedAgain();
    void whatIsNotKnownIsToldAndSavedWithTheRest();
    void aBadFileChangesNothingAndIsNamed();
    void whereNothingCanBeWrittenNothingIsLeft();
    void openingCanBeUndone();
    void theLastFilesAreRemembered();
};

void ExperimentFilesTest::anExperimentIsSavedAndOpenedAgain()
{
    Desk desk;
    Experiment experiment = *defaultsOf("head-of-line");
    experiment.workers = 7;
    experiment.collection = Collection::AsCompleted;
    experiment.timeScale = 0.25;
    QVERIFY(!desk.session.setExperiment(experiment));
    desk.files.save(desk.path("mine.loiter.json"));
    QVERIFY(desk.problems.isEmpty());
    QVERIFY(!desk.session.setExperiment(*defaultsOf("loiter")));

    desk.files.open(desk.path("mine.loiter.json"));

    QVERIFY(desk.problems.isEmpty());
    QVERIFY(desk.session.experiment() == experiment);
}

void ExperimentFilesTest::whatIsNotKnownIsToldAndSavedWithTheRest()
{
    Desk desk;
    desk.files.open(desk.write(
        "strange.loiter.json",
        R"({"version": 1, "demo": "head-of-line", "workers": 2, "colour": {"red": [1, 2]}})"));
    QCOMPARE(desk.notices.count(), 1);
    QVERIFY(desk.notices[0][0].toString().contains(QStringLiteral("colour")));
    QCOMPARE(desk.session.experiment().workers, 2);

    desk.files.save(desk.path("again.loiter.json"));

    const QByteArray saved = Desk::read(desk.path("again.loiter.json"));
    QVERIFY(saved.contains(R"("colour")"));
    QVERIFY(saved.contains(R"("red")"));
}

void ExperimentFilesTest::aBadFileChangesNothingAndIsNamed()
{
    Desk desk;
    const Experiment before = desk.session.experiment();
    const QString cut =
        desk.write("cut.loiter.json", R"({"version": 1, "demo": "head-of-line", "wor)");
    desk.files.open(cut);
    const QString bad =
        desk.write("bad.loiter.json", R"({"version": 1, "demo": "loiter", "workers": 0})");
    desk.files.open(bad);

    QCOMPARE(desk.problems.count(), 2);
    QVERIFY(desk.problems[0][0].toString().contains(cut));
    QVERIFY(desk.problems[1][0].toString().contains(QStringLiteral("workers")));
    QVERIFY(desk.session.experiment() == before);
    QVERIFY(desk.settings.recentFiles().filter(cut).isEmpty());
}

void ExperimentFilesTest::whereNothingCanBeWrittenNothingIsLeft()
{
    Desk desk;
    desk.files.save(desk.path("no/such/folder/mine.loiter.json"));
    desk.files.save(desk.folder.path());
    QCOMPARE(desk.problems.count(), 2);
    QVERIFY(desk.problems[0][0].toString().contains(QStringLiteral("no/such/folder")));
    QVERIFY(QDir(desk.folder.path()).isEmpty());
}

void ExperimentFilesTest::openingCanBeUndone()
{
    Desk desk;
    const Experiment before = desk.session.experiment();
    desk.files.open(
        desk.write("one.loiter.json", R"({"version": 1, "demo": "loiter", "workers": 1})"));
    QCOMPARE(desk.session.experiment().workers, 1);
    desk.history.undoStack().undo();
    QVERIFY(desk.session.experiment() == before);
}

void ExperimentFilesTest::theLastFilesAreRemembered()
{
    Desk desk;
    desk.files.save(desk.path("a.loiter.json"));
    desk.files.save(desk.path("b.loiter.json"));
    desk.files.open(desk.path("a.loiter.json"));
    const QStringList expected = {desk.path("a.loiter.json"), desk.path("b.loiter.json")};
    QCOMPARE(desk.settings.recentFiles().mid(0, 2), expected);
}

} // namespace loiter

QTEST_MAIN(loiter::ExperimentFilesTest)
#include "experiment_files_test.moc"
