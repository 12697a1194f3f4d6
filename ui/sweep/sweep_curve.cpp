#include "ui/sweep/sweep_curve.h"

#include "ui/panels/panel_fonts.h"
#include "ui/sweep/sweep_axis.h"

#include <QBuffer>
#include <QSvgGenerator>
#include <QToolTip>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <array>
#include <cmath>

namespace loiter {

namespace {

constexpr double kRoomBeside = 1.12; ///< of the axis of workers, and above the highest figure
constexpr double kMarkSize = 8;
constexpr double kNear = 10; ///< pixels from a mark at which its tool tip is shown
constexpr QSize kLeastCurve(180, 100);
constexpr QSize kCurveWithLegend(400, 200); ///< below that the table's header has to do

QPen penOf(const QColor& colour, double width, Qt::PenStyle style = Qt::SolidLine)
{
    QPen pen(colour, width, style);
    pen.setCosmetic(true);
    return pen;
}

} // namespace

SweepCurve::SweepCurve(int cpus, QWidget* parent)
    : QWidget(parent)
    , m_cpus(cpus)
    , m_palette(paletteOf(Theme::Light))
    , m_plot(new QCustomPlot(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    setMinimumSize(kLeastCurve);
    m_plot->setFocusPolicy(Qt::NoFocus);
    for (int index = 0; index < m_plot->layerCount(); ++index) {
        m_plot->layer(index)->setMode(QCPLayer::lmLogical);
    }
    createGraphs();
    createCpuMark();
    connect(m_plot, &QCustomPlot::mouseMove, this, &SweepCurve::showToolTip);
    colour();
    arrange();
}

void SweepCurve::createGraphs()
{
    const auto addGraph = [this](const QString& name) {
        QCPGraph* graph = m_plot->addGraph();
        graph->setName(name);
        return graph;
    };
    m_ideal = addGraph(tr("Ideal"));
    m_predicted = addGraph(nameOf(SweepSource::Predicted));
    m_published = addGraph(nameOf(SweepSource::Published));
    m_measured = addGraph(nameOf(SweepSource::Measured));
    m_plot->legend->setRowSpacing(0);
    m_plot->legend->setMargins({4, 2, 4, 2});
    m_plot->xAxis->setLabel(tr("Workers"));
}

void SweepCurve::createCpuMark()
{
    m_cpuLine = new QCPItemStraightLine(m_plot);
    m_cpuLine->point1->setCoords(m_cpus, 0);
    m_cpuLine->point2->setCoords(m_cpus, 1);
    m_cpuText = new QCPItemText(m_plot);
    m_cpuText->setText(m_cpus == 1 ? tr("1 CPU") : tr("%1 CPUs").arg(m_cpus));
    m_cpuText->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_cpuText->setPadding({3, 0, 0, 1});
    m_cpuText->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_cpuText->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_cpuText->position->setCoords(m_cpus, 1); // at the bottom, where no curve begins
}

void SweepCurve::setFigures(const SweepFigures& figures)
{
    m_figures = figures;
    arrange();
}

void SweepCurve::setQuantity(SweepQuantity quantity)
{
    m_quantity = quantity;
    arrange();
}

void SweepCurve::setScale(WorkerScale scale)
{
    m_scale = scale;
    arrange();
}

void SweepCurve::setTheme(const Palette& palette)
{
    m_palette = palette;
    colour();
    arrange();
}

void SweepCurve::arrange()
{
    drawPoints(*m_predicted, m_figures.predicted);
    drawPoints(*m_measured, m_figures.measured);
    drawPoints(*m_published, m_figures.published);
    arrangeAxes();
    arrangeLegend();
    setAccessibleName(tr("Curve of the sweep"));
    setAccessibleDescription(summary());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void SweepCurve::arrangeAxes()
{
    const SweepAxes axes = axesOf(m_figures, m_quantity, m_cpus);
    const bool isLogarithmic = m_scale == WorkerScale::Logarithmic;
    const double room = (axes.mostWorkers - axes.leastWorkers) * (kRoomBeside - 1) / 2;
    QCPAxis& workers = *m_plot->xAxis;
    workers.setScaleType(isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (isLogarithmic) {
        const QSharedPointer<QCPAxisTickerLog> ticker(new QCPAxisTickerLog);
        ticker->setLogBase(2);
        ticker->setSubTickCount(0);
        workers.setTicker(ticker);
        workers.setRange(axes.leastWorkers / kRoomBeside, axes.mostWorkers * kRoomBeside);
    } else {
        const QSharedPointer<QCPAxisTickerFixed> ticker(new QCPAxisTickerFixed);
        ticker->setTickStep(1);
        ticker->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
        workers.setTicker(ticker);
        workers.setRange(axes.leastWorkers - room, axes.mostWorkers + room);
    }
    m_plot->yAxis->setRange(0, axes.mostValue * kRoomBeside);
    m_plot->yAxis->setLabel(m_quantity == SweepQuantity::Speedup ? tr("Speed-up")
                                                                 : tr("Elapsed, s"));
    drawIdeal(axes.mostWorkers);
    const bool hasCpus = m_cpus <= axes.mostWorkers;
    m_cpuLine->setVisible(hasCpus);
    m_cpuText->setVisible(hasCpus);
}

/// The curve leaves free what is below it where it rises, and what is above it where it falls.
void SweepCurve::arrangeLegend()
{
    m_plot->legend->clearItems();
    for (QCPGraph* graph : {m_measured, m_predicted, m_published, m_ideal}) {
        if (graph->dataCount() > 0) {
            graph->addToLegend();
        }
    }
    const Qt::Alignment row = m_quantity == SweepQuantity::Speedup ? Qt::AlignBottom : Qt::AlignTop;
    m_plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignRight | row);
    showLegend();
}

void SweepCurve::showLegend()
{
    const QSize least = kCurveWithLegend * textScale(font());
    m_plot->legend->setVisible(width() >= least.width() && height() >= least.height());
}

void SweepCurve::drawPoints(QCPGraph& graph, const std::vector<SweepPoint>& points) const
{
    QVector<double> places;
    QVector<double> values;
    for (const SweepPoint& point : points) {
        if (const auto value = quantityOf(m_quantity, point, points)) {
            places.append(placeOf(point));
            values.append(*value);
        }
    }
    graph.setData(places, values);
}

/// With n workers n times as fast as the sequential run is predicted to be.
void SweepCurve::drawIdeal(double mostWorkers) const
{
    constexpr int kSteps = 64;
    QVector<double> places;
    QVector<double> values;
    const auto& points = m_figures.predicted;
    const auto speedup = points.empty() ? std::nullopt : speedupOf(points.front(), points);
    for (int step = 0; speedup && step <= kSteps; ++step) {
        const double workers = std::pow(mostWorkers, static_cast<double>(step) / kSteps);
        const double elapsed =
            std::chrono::duration<double>(points.front().elapsed).count() * *speedup / workers;
        places.append(workers);
        values.append(m_quantity == SweepQuantity::Speedup ? workers : elapsed);
    }
    m_ideal->setData(places, values, true);
}

void SweepCurve::colour()
{
    const QBrush ground(m_palette.base);
    m_ideal->setPen(penOf(m_palette.controlEdge, 1, Qt::DotLine));
    m_predicted->setPen(penOf(m_palette.prediction, 1.5, Qt::DashLine));
    m_predicted->setScatterStyle(QCPScatterStyle(
        QCPScatterStyle::ssCircle,
        penOf(m_palette.isHighContrast ? m_palette.text : m_palette.prediction, 1.5),
        ground,
        kMarkSize));
    m_published->setLineStyle(QCPGraph::lsNone);
    m_published->setScatterStyle(QCPScatterStyle(
        QCPScatterStyle::ssDiamond, penOf(m_palette.warning, 1.5), ground, kMarkSize + 2));
    m_measured->setPen(penOf(m_palette.accent, 2));
    m_measured->setScatterStyle(QCPScatterStyle(
        QCPScatterStyle::ssDisc, penOf(m_palette.accent, 1), QBrush(m_palette.accent), kMarkSize));
    m_cpuLine->setPen(penOf(m_palette.controlEdge, 1, Qt::DashDotLine));
    m_cpuText->setColor(m_palette.secondaryText);
    m_cpuText->setFont(secondaryFont(font()));
    colourAxes();
}

void SweepCurve::colourAxes()
{
    m_plot->setBackground(QBrush(m_palette.base));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(penOf(m_palette.controlEdge, 1));
        axis->setTickPen(penOf(m_palette.controlEdge, 1));
        axis->setSubTicks(false);
        axis->setNumberFormat(QStringLiteral("gb"));
        axis->setTickLabelColor(m_palette.secondaryText);
        axis->setLabelColor(m_palette.secondaryText);
        axis->setTickLabelFont(secondaryFont(font()));
        axis->setLabelFont(secondaryFont(font()));
        axis->setLabelPadding(2);
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setPen(m_palette.grid.isValid() ? penOf(m_palette.grid, 1) : QPen(Qt::NoPen));
    }
    QColor ground = m_palette.base;
    ground.setAlphaF(0.85F);
    m_plot->legend->setBrush(ground);
    m_plot->legend->setBorderPen(Qt::NoPen);
    m_plot->legend->setFont(secondaryFont(font()));
    m_plot->legend->setTextColor(m_palette.text);
}

QByteArray SweepCurve::png(QSize size, int scale)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    m_plot->legend->setVisible(true);
    m_plot->toPixmap(size.width(), size.height(), scale).save(&buffer, "PNG");
    showLegend();
    return bytes;
}

QByteArray SweepCurve::svg(QSize size)
{
    constexpr int kResolution = 96; // dots per inch at which a pixel of the window is one
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kResolution);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(tr("Curve of the sweep"));
    generator.setDescription(summary());
    QCPPainter painter;
    painter.begin(&generator);
    painter.setModes(QCPPainter::pmVectorized | QCPPainter::pmNoCaching);
    m_plot->legend->setVisible(true);
    m_plot->toPainter(&painter, size.width(), size.height());
    painter.end();
    showLegend();
    return bytes;
}

QString SweepCurve::summary() const
{
    const bool isMeasured = !m_figures.measured.empty();
    const auto& points = isMeasured ? m_figures.measured : m_figures.predicted;
    QStringList parts;
    for (const SweepPoint& point : points) {
        const QString value = quantityText(m_quantity, point, points);
        parts.append(tr("%1: %2").arg(labelText(point), value.isEmpty() ? tr("failed") : value));
    }
    return parts.isEmpty() ? tr("No figures yet")
                           : tr("%1: %2.").arg(nameOf(isMeasured ? SweepSource::Measured
                                                                 : SweepSource::Predicted),
                                               parts.join(QStringLiteral(", ")));
}

void SweepCurve::showToolTip(QMouseEvent* event)
{
    const std::array series = {std::pair(SweepSource::Measured, &m_figures.measured),
                               std::pair(SweepSource::Predicted, &m_figures.predicted),
                               std::pair(SweepSource::Published, &m_figures.published)};
    for (const auto& [source, points] : series) {
        for (const SweepPoint& point : *points) {
            const double value = quantityOf(m_quantity, point, *points).value_or(0);
            const QPointF place(m_plot->xAxis->coordToPixel(placeOf(point)),
                                m_plot->yAxis->coordToPixel(value));
            const QPointF distance = place - event->position();
            if (std::hypot(distance.x(), distance.y()) < kNear) {
                QToolTip::showText(
                    event->globalPosition().toPoint(), figuresText(source, point, *points), m_plot);
                return;
            }
        }
    }
    QToolTip::hideText();
}

void SweepCurve::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_cpuText != nullptr) {
        colour();
        arrange();
    }
}

void SweepCurve::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showLegend();
}

} // namespace loiter
