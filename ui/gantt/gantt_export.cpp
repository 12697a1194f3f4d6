#include "ui/gantt/gantt_export.h"

#include "core/formats/file_writer.h"
#include "ui/gantt/export_picture.h"
#include "ui/gantt/timeline_words.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <ostream>

namespace loiter {

namespace {

constexpr int kResolution = 96; ///< dots per inch at which a pixel of the design is a pixel
constexpr double kMostScale = 8;
constexpr int kMostPixels = 32'000; ///< of a side of an image

void paintVectors(QPaintDevice& device, ExportPicture& picture, double unitsPerPixel)
{
    QCPPainter painter;
    painter.begin(&device);
    painter.setModes(QCPPainter::pmVectorized | QCPPainter::pmNoCaching);
    painter.scale(unitsPerPixel, unitsPerPixel);
    picture.paint(painter, 1);
}

QByteArray svg(ExportPicture& picture, const ExportOptions& options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kResolution);
    generator.setSize(picture.size());
    generator.setViewBox(QRect(QPoint(), picture.size()));
    generator.setTitle(options.title);
    generator.setDescription(options.parameters);
    paintVectors(generator, picture, 1);
    return bytes;
}

QByteArray pdf(ExportPicture& picture, const ExportOptions& options)
{
    constexpr double kPointsPerInch = 72;
    constexpr int kFineness = 12; // units per pixel, lest glyphs be placed on whole pixels
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(options.title);
    writer.setResolution(kResolution * kFineness);
    const QSizeF points = QSizeF(picture.size()) * (kPointsPerInch / kResolution);
    writer.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    paintVectors(writer, picture, kFineness);
    return bytes;
}

QImage image(ExportPicture& picture, double wantedScale)
{
    const QSize& size = picture.size();
    const double most = static_cast<double>(kMostPixels) / std::max(size.width(), size.height());
    const double scale = std::min(std::clamp(wantedScale, 1.0, kMostScale), most);
    QImage result((QSizeF(size) * scale).toSize(), QImage::Format_RGB32);
    if (result.isNull()) {
        return result;
    }
    result.setDevicePixelRatio(scale);
    QCPPainter painter;
    painter.begin(&result);
    picture.paint(painter, scale);
    return result;
}

QByteArray png(ExportPicture& picture, const ExportOptions& options)
{
    QImage result = image(picture, options.scale);
    constexpr double kInchesPerMetre = 39.3701;
    const int dots =
        static_cast<int>(std::lround(kResolution * result.devicePixelRatio() * kInchesPerMetre));
    result.setDotsPerMeterX(dots);
    result.setDotsPerMeterY(dots);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    result.save(&buffer, "PNG");
    return bytes;
}

ExportResult failure(const QString& path, const QString& reason)
{
    return {
        TimelineWords::tr("Could not write %1: %2").arg(QDir::toNativeSeparators(path), reason)};
}

ExportResult write(const QString& path, const QByteArray& bytes)
{
    const std::filesystem::path native = QFile::encodeName(path).toStdString();
    const auto problem = writeFile(
        native, [&bytes](std::ostream& out) { out.write(bytes.constData(), bytes.size()); });
    return {problem ? QString::fromStdString(*problem) : QString()};
}

} // namespace

ExportResult exportTrace(const Trace& trace, const Trace* backdrop, const ExportOptions& options)
{
    using Maker = QByteArray (*)(ExportPicture&, const ExportOptions&);
    const QString ending = QFileInfo(options.path).suffix().toLower();
    const Maker maker = ending == QStringLiteral("png")   ? png
                        : ending == QStringLiteral("svg") ? svg
                        : ending == QStringLiteral("pdf") ? pdf
                                                          : Maker();
    if (maker == nullptr) {
        return failure(options.path, TimelineWords::tr("the name must end in .png, .svg or .pdf"));
    }
    ExportPicture picture(trace, backdrop, options);
    const QByteArray bytes = maker(picture, options);
    if (bytes.isEmpty()) {
        return failure(options.path, TimelineWords::tr("the picture is too large"));
    }
    return write(options.path, bytes);
}

QImage renderTrace(const Trace& trace, const Trace* backdrop, const ExportOptions& options)
{
    ExportPicture picture(trace, backdrop, options);
    return image(picture, options.scale);
}

} // namespace loiter
