#include "app/picture.h"

#include "core/demos/catalogue.h"
#include "core/demos/prediction.h"
#include "core/trace/trace_statistics.h"
#include "ui/experiment_texts.h"
#include "ui/gantt/gantt_export.h"
#include "ui/text_format.h"

#include <QFile>

namespace loiter {

namespace {

Theme themeOf(PictureTheme theme)
{
    switch (theme) {
    case PictureTheme::Light:
        return Theme::Light;
    case PictureTheme::Dark:
        return Theme::Dark;
    case PictureTheme::HighContrast:
        return Theme::HighContrastLight;
    }
    return Theme::Light;
}

/// "Prediction, map, 3 workers, 5.00 s"
QString subtitleOf(const Trace& trace, const Experiment& experiment)
{
    const TraceStatistics statistics = traceStatistics(trace, poolSize(experiment));
    QString text = summaryText(experiment, experiment.workers) + QStringLiteral(", ") +
                   secondsText(statistics.elapsed);
    return trace.source == TraceSource::Prediction ? QStringLiteral("prediction, ") + text : text;
}

} // namespace

std::optional<std::string>
exportPicture(const PictureOptions& options, const Trace& trace, const Experiment& experiment)
{
    const ExportOptions picture = {.path = QFile::decodeName(options.path.c_str()),
                                   .size = {options.width, options.height},
                                   .scale = static_cast<double>(options.scale),
                                   .theme = themeOf(options.theme),
                                   .title =
                                       QString::fromStdString(findDemo(experiment.demo)->title),
                                   .subtitle = subtitleOf(trace, experiment),
                                   .parameters = parametersText(experiment),
                                   .selected = {},
                                   .range = {}};
    const bool isRun = trace.source == TraceSource::Run;
    const Trace expected = isRun ? predict(experiment) : Trace();
    const ExportResult result = exportTrace(trace, isRun ? &expected : nullptr, picture);
    return result.isDone() ? std::nullopt : std::optional(result.error.toStdString());
}

} // namespace loiter
