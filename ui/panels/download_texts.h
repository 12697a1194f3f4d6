#pragma once

#include "core/demos/download_results.h"

#include <QString>

namespace loiter {

/// "downloaded", "not found", "errors"; "error" for one.
QString outcomeText(const DownloadResults& results, DownloadOutcome outcome, std::size_t count = 0);

/// "43 downloaded"; empty where a demo has no such outcome.
QString
tallyText(const DownloadResults& results, const DownloadTally& tally, DownloadOutcome outcome);

} // namespace loiter
