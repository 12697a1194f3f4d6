#pragma once

#include "core/demos/download_results.h"

namespace loiter {

/// How the results of flagDownload() are read. Of a server that is not ours no picture is known.
DownloadResults flagResults();

} // namespace loiter
