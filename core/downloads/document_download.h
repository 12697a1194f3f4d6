#pragma once

#include "core/demos/demo_task.h"

#include <cstdint>
#include <string>

namespace loiter {

/// download_one('paper-07.pdf'): saves the document at a path chunk by chunk, prints how large it
/// is, and returns that, in bytes.
/// Throws, when it is called: std::runtime_error for a path that has no file extension; HttpError
/// where the answer is not the document; ConnectionError; SaveError.
Call documentDownload(const std::string& path, std::int64_t chunkSize);

/// The same for worker processes.
DemoTaskEntry documentDownloadTask();

} // namespace loiter
