#pragma once

#include "core/demos/download_results.h"
#include "core/trace/trace_builder.h"
#include "ui/palette.h"

#include <QWidget>

namespace loiter {

class DownloadStrip;
class DownloadTallyView;
class Selection;

/// What a run downloads, as it comes: the tally above, below it one chip for each task that was
/// delivered, with its picture. Thread safety: GUI thread.
class DownloadsPanel : public QWidget
{
    Q_OBJECT

public:
    /// The selection must outlive this.
    explicit DownloadsPanel(Selection& selection, QWidget* parent = nullptr);

    /// Shows another trace of that experiment, whose results are read in that way; null for none.
    /// Both pointers must be good until the next call.
    void setTrace(const Trace* trace, const DownloadResults* results, const Experiment& experiment);

    /// The trace has grown.
    void appendChange(const TraceChange& change);

    void setTheme(const Palette& palette);

    DownloadStrip& strip() { return *m_strip; }
    DownloadTallyView& tally() { return *m_tally; }

private:
    void showTally();

    const Trace* m_trace = nullptr;
    const DownloadResults* m_results = nullptr;
    std::size_t m_total = 0;    ///< tasks that there will be, 0 = not known
    DownloadTallyView* m_tally; ///< owned by this, as their parent
    DownloadStrip* m_strip;
};

} // namespace loiter
