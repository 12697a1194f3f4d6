#include "ui/panels/code_view.h"

#include "ui/panels/listing_values.h"
#include "ui/panels/panel_fonts.h"

#include <QEvent>
#include <QFile>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscistyle.h>

#include <algorithm>

namespace loiter {

namespace {

constexpr int kGapMargin = 0;
constexpr int kLaneMargin = 1;
constexpr int kNumberMargin = 2;
constexpr int kMarkMargin = 3;
constexpr int kNumberGap = 8;
constexpr int kMarkWidth = 6;
constexpr int kCurrentLine = 0; ///< the marker of a line that a lane is at
constexpr int kLaneStyle = 64;  ///< past those of the lexer and of Scintilla itself
constexpr std::size_t kMostNames = 2;
constexpr std::chrono::milliseconds kCodeInterval(60);

/// Python 3: without print and exec among the keywords.
class PythonLexer : public QsciLexerPython
{
public:
    using QsciLexerPython::QsciLexerPython;

    const char* keywords(int set) const override
    {
        return set != 1 ? nullptr
                        : "False None True and as assert async await break class continue def del "
                          "elif else except "
                          "finally for from global if import in is lambda nonlocal not or pass "
                          "raise return try while "
                          "with yield";
    }
};

/// A strategy that is written altogether differently has a listing of its own.
QByteArray listingSource(const QString& name, Strategy strategy)
{
    const QString own =
        QStringLiteral(":/listings/%1-%2.py").arg(name, QString::fromUtf8(nameOf(strategy)));
    QFile file(QFile::exists(own) ? own : QStringLiteral(":/listings/%1.py").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString lineNumbers(int count)
{
    return QString(std::max(2, static_cast<int>(QString::number(count).size())), QLatin1Char('0')) +
           QLatin1Char('0');
}

} // namespace

CodeView::CodeView(QWidget* parent)
    : QsciScintilla(parent)
    , m_lexer(new PythonLexer(this))
    , m_palette(paletteOf(Theme::Light))
{
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Code"));
    setUtf8(true);
    setTabWidth(kTabColumns);
    setCaretWidth(0);
    setLexer(m_lexer);
    createMargins();
    applyFonts();
    applyTheme();
    setReadOnly(true);
    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(kCodeInterval);
    connect(&m_refreshTimer, &QTimer::timeout, this, &CodeView::refresh);
}

void CodeView::createMargins()
{
    setMargins(4);
    setMarginType(kGapMargin, SymbolMarginColor);
    setMarginType(kLaneMargin, TextMargin);
    setMarginType(kNumberMargin, NumberMargin);
    setMarginType(kMarkMargin, SymbolMarginColor);
    for (const int margin : {kGapMargin, kLaneMargin, kNumberMargin, kMarkMargin}) {
        setMarginSensitivity(margin, false);
        setMarginMarkerMask(margin, 0);
    }
    setMarginWidth(kGapMargin, kNumberGap);
    setMarginWidth(kMarkMargin, kMarkWidth);
    SendScintilla(SCI_SETMARGINLEFT, 0, kNumberGap);
    setFolding(NoFoldStyle);
    setWrapMode(WrapNone);
    SendScintilla(SCI_SETSCROLLWIDTH, 1);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1);
}

void CodeView::setListing(const QString& name, const Experiment& experiment)
{
    const QByteArray source = listingSource(name, experiment.strategy);
    const std::string_view text(source.constData(), static_cast<std::size_t>(source.size()));
    m_lines.setListing(parseListing(text, listingValues(experiment)));
    const QString shown = QString::fromStdString(m_lines.listing().text).trimmed();
    if (shown != this->text()) {
        setReadOnly(false);
        setText(shown);
        setReadOnly(true);
        m_lanesByLine.clear();
    }
    refresh();
}

void CodeView::setTrace(const Trace* trace)
{
    m_trace = trace;
    m_lines.setTrace(trace);
    refresh();
}

void CodeView::appendChange(const TraceChange& change)
{
    m_lines.append(change);
    if (!m_refreshTimer.isActive()) {
        m_refreshTimer.start();
    }
}

void CodeView::setTheme(const Palette& palette)
{
    m_palette = palette;
    applyTheme();
    showLanes();
}

void CodeView::refresh()
{
    std::map<std::size_t, std::vector<LaneId>> lanes;
    for (const LaneLine& place : m_lines.laneLines()) {
        lanes[place.line].push_back(place.lane);
    }
    const bool isFirst = m_lanesByLine.empty() && !lanes.empty();
    m_lanesByLine = std::move(lanes);
    showLanes();
    if (isFirst) {
        showCurrentLine(m_lanesByLine.begin()->first);
    }
}

void CodeView::showLanes()
{
    clearMarginText();
    markerDeleteAll(kCurrentLine);
    QFont bold = fixedFont(font());
    bold.setBold(true);
    const QsciStyle style(
        kLaneStyle, QStringLiteral("lanes"), m_palette.text, m_palette.alternateRow, bold);
    for (const auto& [line, lanes] : m_lanesByLine) {
        const int number = static_cast<int>(line);
        markerAdd(number, kCurrentLine);
        setMarginText(number, laneText(number), style);
    }
    updateMarginWidths();
}

QString CodeView::laneText(int line) const
{
    const auto lanes = m_lanesByLine.find(static_cast<std::size_t>(line));
    return m_trace == nullptr || lanes == m_lanesByLine.end() ? QString()
                                                              : marginText(*m_trace, lanes->second);
}

void CodeView::updateMarginWidths()
{
    QFont bold = fixedFont(font());
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    // Wide enough for two workers from the first, so that the text does not move when they come.
    int width = metrics.horizontalAdvance(QStringLiteral("0_0 0_1 "));
    for (const auto& [line, lanes] : m_lanesByLine) {
        width = std::max(
            width, metrics.horizontalAdvance(laneText(static_cast<int>(line)) + QLatin1Char(' ')));
    }
    setMarginWidth(kLaneMargin, width + kNumberGap);
    setMarginWidth(kNumberMargin, metrics.horizontalAdvance(lineNumbers(lines())));
}

void CodeView::showCurrentLine(std::size_t line)
{
    const int first = firstVisibleLine();
    const auto visible = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
    const int number = static_cast<int>(line);
    if (number < first || number >= first + visible) {
        setFirstVisibleLine(std::max(0, number - visible / 3));
    }
}

void CodeView::applyFonts()
{
    const QFont plain = fixedFont(font());
    m_lexer->setDefaultFont(plain);
    m_lexer->setFont(plain);
    setMarginsFont(plain);
    updateMarginWidths();
}

void CodeView::applyTheme()
{
    m_lexer->setDefaultPaper(m_palette.base);
    m_lexer->setPaper(m_palette.base);
    m_lexer->setDefaultColor(m_palette.text);
    m_lexer->setColor(m_palette.text);
    m_lexer->setColor(m_palette.secondaryText, QsciLexerPython::Comment);
    m_lexer->setColor(m_palette.keyword, QsciLexerPython::Keyword);
    for (const int style : {QsciLexerPython::DoubleQuotedString,
                            QsciLexerPython::SingleQuotedString,
                            QsciLexerPython::DoubleQuotedFString,
                            QsciLexerPython::SingleQuotedFString,
                            QsciLexerPython::UnclosedString}) {
        m_lexer->setColor(m_palette.string, style);
        m_lexer->setPaper(m_palette.base, style);
        m_lexer->setEolFill(false, style);
    }
    QFont keyword = fixedFont(font());
    keyword.setBold(m_palette.isHighContrast);
    m_lexer->setFont(keyword, QsciLexerPython::Keyword);
    setMarginsBackgroundColor(m_palette.alternateRow);
    setMarginBackgroundColor(kGapMargin, m_palette.alternateRow);
    setMarginBackgroundColor(kMarkMargin, m_palette.alternateRow);
    setMarginsForegroundColor(m_palette.secondaryText);
    setSelectionBackgroundColor(m_palette.highlight);
    setSelectionForegroundColor(m_palette.highlightedText);
    const bool hasTint = m_palette.tint.isValid();
    markerDefine(hasTint ? Background : LeftRectangle, kCurrentLine);
    setMarkerBackgroundColor(hasTint ? m_palette.tint : m_palette.accent, kCurrentLine);
    setMarginMarkerMask(kMarkMargin, hasTint ? 0 : 1 << kCurrentLine);
}

void CodeView::changeEvent(QEvent* event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        applyFonts();
        applyTheme();
        showLanes();
    }
}

QString marginText(const Trace& trace, const std::vector<LaneId>& lanes)
{
    QStringList callers;
    QStringList workers;
    for (const LaneId id : lanes) {
        const Lane& lane = trace.lane(id);
        const std::string_view name = shortLaneName(trace.text(lane.name));
        (lane.kind == LaneKind::Caller ? callers : workers)
            .append(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    if (static_cast<std::size_t>(workers.size()) > kMostNames) {
        workers = {CodeView::tr("%1 workers").arg(workers.size())};
    }
    return (callers + workers).join(QLatin1Char(' '));
}

} // namespace loiter
