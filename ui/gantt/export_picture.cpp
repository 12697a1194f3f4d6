#include "ui/gantt/export_picture.h"

#include "ui/gantt/gantt_layout.h"
#include "ui/gantt/gantt_view.h"

#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace loiter {

namespace {

constexpr int kDefaultWidth = 1120;
constexpr double kTopHeight = 30 + 26; ///< title and ruler
constexpr double kPicturePadding = 12;

/// Lower lanes where there are many, so that the picture stays a picture.
double laneHeight(std::ptrdiff_t lanes)
{
    constexpr std::ptrdiff_t kFew = 12;
    constexpr std::ptrdiff_t kSome = 24;
    if (lanes <= kFew) {
        return 46;
    }
    return lanes <= kSome ? 34 : 22;
}

} // namespace

ExportPicture::ExportPicture(const Trace& trace,
                             const Trace* backdrop,
                             const ExportOptions& options)
    : m_painter(QGuiApplication::font(), options.textScale)
{
    m_index.setTrace(&trace);
    m_backdrop.setTrace(backdrop);
    m_scene.index = &m_index;
    m_scene.backdrop = backdrop == nullptr ? nullptr : &m_backdrop;
    m_scene.palette = paletteOf(options.theme);
    m_scene.title = options.title;
    m_scene.subtitle = options.subtitle;
    m_scene.parameters = options.parameters;
    m_scene.selected = options.selected;
    m_scene.layout.scale = options.textScale;
    m_scene.layout.rows = ganttRows(m_index, m_scene.backdrop);
    m_size.setWidth(options.size.width() > 0 ? options.size.width() : kDefaultWidth);
    const double natural = chosenHeight() * options.textScale + footerHeight();
    m_size.setHeight(options.size.height() > 0 ? options.size.height()
                                               : static_cast<int>(std::ceil(natural)));
    arrange(options);
}

void ExportPicture::paint(QPainter& painter, double pixelRatio)
{
    m_scene.pixelRatio = pixelRatio;
    painter.fillRect(QRectF(QPointF(), QSizeF(m_size)), m_scene.palette.window);
    painter.save();
    painter.setClipRect(QRectF(QPointF(), QSizeF(m_size)));
    m_painter.paint(painter, m_scene);
    painter.restore();
    paintFooter(painter);
}

double ExportPicture::fixedHeight() const
{
    double height = kTopHeight;
    for (const GanttRow& row : m_scene.layout.rows) {
        height += row.kind == RowKind::Caller  ? kCallerHeight
                  : row.kind == RowKind::Queue ? kQueueHeight
                                               : 0;
    }
    return height;
}

double ExportPicture::chosenHeight() const
{
    const auto workers = std::ranges::count(m_scene.layout.rows, RowKind::Worker, &GanttRow::kind);
    double height = fixedHeight();
    for (const GanttRow& row : m_scene.layout.rows) {
        if (row.kind == RowKind::Worker) {
            height += row.hasLowBars()
                          ? goodLoopHeight(row.subRows)
                          : std::max(laneHeight(workers), row.subRows > 1 ? 22.0 * row.subRows : 0);
        }
    }
    return height;
}

double ExportPicture::footerHeight() const
{
    if (m_scene.parameters.isEmpty()) {
        return 0;
    }
    const QFontMetricsF metrics(m_painter.labels().font(LabelStyle::Small));
    const QRectF room(0, 0, m_size.width() - 2 * kPicturePadding, 1e6);
    return std::ceil(metrics.boundingRect(room, Qt::TextWordWrap, m_scene.parameters).height()) +
           kPicturePadding;
}

void ExportPicture::arrange(const ExportOptions& options)
{
    GanttRequest request;
    request.size = QSizeF(m_size.width(), m_size.height() - footerHeight());
    request.scale = options.textScale;
    request.rows = m_scene.layout.rows;
    m_scene.layout = layOut(request);
    if (options.size.height() <= 0) {
        // Low bars may have got lower ones yet, so that the lanes around them keep their height.
        const double needed = m_scene.layout.lanes.bottom() + footerHeight();
        m_size.setHeight(std::min(m_size.height(), static_cast<int>(std::ceil(needed))));
        request.size.setHeight(m_size.height() - footerHeight());
    }
    const FitMargins margins = fitMargins(m_index, m_scene.backdrop, m_painter.labels());
    request.time = options.range.value_or(fittedRange(
        contentLength(m_index, m_scene.backdrop), m_scene.layout.lanes.width(), margins));
    m_scene.layout = layOut(request);
    request.blockedStrip = blockedStripOf(m_scene);
    m_scene.layout = layOut(request);
}

void ExportPicture::paintFooter(QPainter& painter) const
{
    const double height = footerHeight();
    if (height <= 0) {
        return;
    }
    const QRectF room(kPicturePadding,
                      m_size.height() - height + kPicturePadding / 2,
                      m_size.width() - 2 * kPicturePadding,
                      height - kPicturePadding / 2);
    painter.setFont(m_painter.labels().font(LabelStyle::Small));
    painter.setPen(m_scene.palette.secondaryText);
    painter.drawText(room, Qt::TextWordWrap, m_scene.parameters);
}

} // namespace loiter
