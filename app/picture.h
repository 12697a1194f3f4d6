#pragma once

#include "app/command_line.h"
#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

#include <optional>
#include <string>

namespace loiter {

/// Draws the timeline of a trace into a file, a run with its prediction behind it: an Exporter.
/// Needs a QGuiApplication. Returns what went wrong.
std::optional<std::string>
exportPicture(const PictureOptions& options, const Trace& trace, const Experiment& experiment);

} // namespace loiter
