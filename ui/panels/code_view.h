#pragma once

#include "core/experiment/experiment.h"
#include "ui/palette.h"
#include "ui/panels/code_lines.h"

#include <QTimer>
#include <Qsci/qsciscintilla.h>

#include <map>

class QsciLexerPython;

namespace loiter {

/// The Python listing of a demo, with the names of the lanes beside the lines that they are at.
/// Thread safety: GUI thread.
class CodeView : public QsciScintilla
{
    Q_OBJECT

public:
    explicit CodeView(QWidget* parent = nullptr);

    /// Shows the listing of that name, filled in with the experiment's collection and values.
    void setListing(const QString& name, const Experiment& experiment);

    /// Follows another trace, null for none; it must outlive this or the next call.
    void setTrace(const Trace* trace);

    /// The trace has grown.
    void appendChange(const TraceChange& change);

    void setTheme(const Palette& palette);

    /// What stands in the margin beside a line, from 0: "0_0 0_1", "main", "12 workers".
    QString laneText(int line) const;

    /// Where the lanes are, by line from 0.
    const std::map<std::size_t, std::vector<LaneId>>& lanesByLine() const { return m_lanesByLine; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void createMargins();
    void refresh();
    void showLanes();
    void applyTheme();
    void applyFonts();
    void updateMarginWidths();
    void showCurrentLine(std::size_t line);

    QsciLexerPython* m_lexer; ///< owned by this, as its parent
    CodeLines m_lines;
    const Trace* m_trace = nullptr;
    std::map<std::size_t, std::vector<LaneId>> m_lanesByLine;
    Palette m_palette;
    QTimer m_refreshTimer;
};

/// What the margin says of the lanes at one line: their short names, or how many workers where they
/// are many.
QString marginText(const Trace& trace, const std::vector<LaneId>& lanes);

} // namespace loiter
