#include "ui/text_format.h"

#include <QTest>

namespace loiter {

using namespace std::chrono_literals;

class TextFormatTest : public QObject
{
    Q_OBJECT

private slots:
    void secondsShowAsManyDecimalsAsSaySomething_data();
    void secondsShowAsManyDecimalsAsSaySomething();
    void instantsHaveTwoDecimalsUnlessTheWholeIsBrief();
    void sharesArePercent();
    void factorsHaveTwoDecimals();
    void countsAreGrouped();
};

void TextFormatTest::secondsShowAsManyDecimalsAsSaySomething_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    const auto row = [](std::chrono::nanoseconds time, const char* text) {
        QTest::newRow(text) << qint64{time.count()} << QString::fromUtf8(text);
    };
    row(0ns, "0.00 s");
    row(3s, "3.00 s");
    row(1999ms, "2.00 s");
    row(12300us, "0.01 s");
    row(1234us, "0.0012 s");
    row(20us, "0.00 s");
    row(-1s, "-1.00 s");
    row(99990ms, "99.99 s");
    row(100s, "100.0 s");
    row(1234s, "1234 s");
}

void TextFormatTest::secondsShowAsManyDecimalsAsSaySomething()
{
    QFETCH(qint64, nanoseconds);
    QFETCH(QString, text);
    QCOMPARE(secondsText(std::chrono::nanoseconds(nanoseconds)), text);
}

void TextFormatTest::instantsHaveTwoDecimalsUnlessTheWholeIsBrief()
{
    QCOMPARE(momentText(1700us, 5s), QStringLiteral("0.00 s"));
    QCOMPARE(momentText(1s, 5s), QStringLiteral("1.00 s"));
    QCOMPARE(momentText(1700us, 20ms), QStringLiteral("0.0017 s"));
    QCOMPARE(momentText(0s, 20ms), QStringLiteral("0.0000 s"));
    QCOMPARE(momentText(100s, 338s), QStringLiteral("100.0 s"));
}

void TextFormatTest::sharesArePercent()
{
    QCOMPARE(percentText(2.0 / 3), QStringLiteral("67 %"));
    QCOMPARE(percentText(1), QStringLiteral("100 %"));
    QCOMPARE(percentText(-0.001), QStringLiteral("0 %"));
}

void TextFormatTest::factorsHaveTwoDecimals()
{
    QCOMPARE(factorText(2), QStringLiteral("2.00×"));
}

void TextFormatTest::countsAreGrouped()
{
    QCOMPARE(countText(12), QStringLiteral("12"));
    QCOMPARE(countText(1240), QStringLiteral("1\u2009240"));
    QCOMPARE(countText(1234567), QStringLiteral("1\u2009234\u2009567"));
}

} // namespace loiter

QTEST_MAIN(loiter::TextFormatTest)
#include "text_format_test.moc"
