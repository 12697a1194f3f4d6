#include "ui/panels/sentence_view.h"

#include <QTest>

namespace loiter {

namespace {

QString longSentence()
{
    return QStringLiteral(
        "Result 1 was ready at 1.00 s but was delivered at 10.00 s, because map delivers in "
        "submission order and loiter(10) came first.");
}

} // namespace

class SentenceViewTest : public QObject
{
    Q_OBJECT

private slots:
    void aSentenceThatFitsIsShownWhole();
    void aLongSentenceIsElidedWithAllOfItInTheToolTip();
    void boldWordsTakeTheirRoom();
    void anErrorStaysUntilTheNextSentence();
    void theSentenceIsReadAloud();
};

void SentenceViewTest::aSentenceThatFitsIsShownWhole()
{
    SentenceView view;
    view.resize(2000, 36);
    view.setSentence(longSentence(), QStringLiteral("map"));
    QCOMPARE(view.visibleText(), longSentence());
    QCOMPARE(view.toolTip(), QString());
}

void SentenceViewTest::aLongSentenceIsElidedWithAllOfItInTheToolTip()
{
    SentenceView view;
    view.resize(300, 36);
    view.setSentence(longSentence(), QStringLiteral("map"));
    QVERIFY(view.visibleText().endsWith(QChar(0x2026)));
    QVERIFY(view.visibleText().size() > 10);
    QVERIFY(longSentence().startsWith(view.visibleText().chopped(1)));
    QCOMPARE(view.toolTip(), longSentence());
}

void SentenceViewTest::boldWordsTakeTheirRoom()
{
    SentenceView view;
    view.resize(300, 36);
    const QString words = QStringLiteral("map ").repeated(40);
    view.setSentence(words);
    const qsizetype plain = view.visibleText().size();
    view.setSentence(words, QStringLiteral("map"));
    QVERIFY(view.visibleText().size() < plain);
    view.setSentence(words, QStringLiteral("ma"));
    QCOMPARE(view.visibleText().size(), plain);
}

void SentenceViewTest::anErrorStaysUntilTheNextSentence()
{
    SentenceView view;
    view.setError(QStringLiteral("The run failed"));
    QVERIFY(view.isError());
    QCOMPARE(view.sentence(), QStringLiteral("The run failed"));
    view.setSentence(QStringLiteral("Press Space to run."));
    QVERIFY(!view.isError());
}

void SentenceViewTest::theSentenceIsReadAloud()
{
    SentenceView view;
    view.setSentence(longSentence());
    QCOMPARE(view.accessibleName(), longSentence());
}

} // namespace loiter

QTEST_MAIN(loiter::SentenceViewTest)
#include "sentence_view_test.moc"
