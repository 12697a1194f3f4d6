#pragma once

#include "ui/gantt/gantt_index.h"
#include "ui/gantt/gantt_layout.h"
#include "ui/palette.h"

#include <QString>

#include <optional>

namespace loiter {

/// Words and their values.
using ToolTipFigures = std::vector<std::pair<QString, QString>>;

/// What stands in a tool tip: a name and a state, then figures with their words.
struct ToolTipText
{
    QString name;
    QString state;
    ToolTipFigures figures;
    ToolTipFigures phases = {}; ///< of what a task did
};

/// Everything that one frame of the timeline shows. The painters read it and nothing else.
/// Thread safety: a value; what it points to is borrowed.
struct GanttScene
{
    const GanttIndex* index = nullptr;    ///< of the trace that is shown; may be empty
    const GanttIndex* backdrop = nullptr; ///< of the one drawn behind, as ghosts; null for none
    GanttLayout layout;
    Palette palette;
    double pixelRatio = 1; ///< device pixels for a logical one
    TaskId selected;
    TaskId hovered;
    std::optional<std::chrono::nanoseconds> now; ///< of a live run, since its start
    QString title;
    QString subtitle;   ///< stands after the title, plain: "map, 3 workers, 5.00 s"
    QString parameters; ///< a line of its own in exports
    QString message;    ///< in the middle, where there is nothing else
    bool hasFocusFrame = false;
    std::optional<ToolTipText> toolTip;
    QRectF toolTipBar; ///< what the tool tip is about
    QPointF mouse;

    bool isEmpty() const { return index == nullptr || index->isEmpty(); }
    bool isPrediction() const
    {
        return !isEmpty() && index->trace()->source == TraceSource::Prediction;
    }
    const Trace& trace() const { return *index->trace(); }
    bool hasBackdrop() const { return backdrop != nullptr && !backdrop->isEmpty(); }

    /// Where the times of a trace lie.
    TimeScale scaleOf(const GanttIndex& of) const { return layout.time.since(of.trace()->start); }

    /// The time up to which what still lasts is drawn, in the trace's own time.
    std::chrono::nanoseconds end() const { return now ? trace().start + *now : trace().end; }

    /// The nearest place between two device pixels.
    double snap(double x) const;
};

/// The rows of a trace and its backdrop: the caller, the queue, the workers, the servers; the k-th
/// worker of one beside the k-th of the other, and so the servers.
std::vector<GanttRow> ganttRows(const GanttIndex& index, const GanttIndex* backdrop);

} // namespace loiter
