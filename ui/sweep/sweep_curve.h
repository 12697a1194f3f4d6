#pragma once

#include "core/sweeps/sweep_writer.h"
#include "ui/palette.h"
#include "ui/sweep/sweep_texts.h"

#include <QByteArray>
#include <QWidget>

class QCPGraph;
class QCPItemStraightLine;
class QCPItemText;
class QCustomPlot;
class QMouseEvent;

namespace loiter {

/// What the axis of workers is divided by.
enum class WorkerScale { Logarithmic, Linear };

/// A sweep's figures over the number of workers: the prediction dashed with rings, what was
/// measured solid with discs, what the text has as diamonds; the ideal line, and the number of
/// CPUs. Thread safety: GUI thread.
class SweepCurve : public QWidget
{
    Q_OBJECT

public:
    /// `cpus`: how many this computer lends the program.
    explicit SweepCurve(int cpus, QWidget* parent = nullptr);

    void setFigures(const SweepFigures& figures);
    void setQuantity(SweepQuantity quantity);
    void setScale(WorkerScale scale);
    void setTheme(const Palette& palette);

    /// The curve as a picture of `size` pixels, each drawn with `scale` times `scale` of them.
    QByteArray png(QSize size, int scale);
    QByteArray svg(QSize size);

    /// What the curve says, in a sentence: for screen readers.
    QString summary() const;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void createGraphs();
    void createCpuMark();
    void arrange();
    void arrangeAxes();
    void arrangeLegend();
    void showLegend();
    void drawPoints(QCPGraph& graph, const std::vector<SweepPoint>& points) const;
    void drawIdeal(double mostWorkers) const;
    void colour();
    void colourAxes();
    void showToolTip(QMouseEvent* event);

    const int m_cpus;
    SweepFigures m_figures;
    SweepQuantity m_quantity = SweepQuantity::Speedup;
    WorkerScale m_scale = WorkerScale::Logarithmic;
    Palette m_palette;
    // All below are owned by the plot, which this owns as its parent.
    QCustomPlot* m_plot;
    QCPGraph* m_ideal = nullptr;
    QCPGraph* m_predicted = nullptr;
    QCPGraph* m_published = nullptr;
    QCPGraph* m_measured = nullptr;
    QCPItemStraightLine* m_cpuLine = nullptr;
    QCPItemText* m_cpuText = nullptr;
};

} // namespace loiter
