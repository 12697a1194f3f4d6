#pragma once

#include "core/demos/task_context.h"

#include <cstdint>
#include <string>

namespace loiter {

/// download_one('paper-07.pdf'): saves the document at a path chunk by chunk, prints how large it
/// is, and returns that, in bytes.
/// Throws, when it is called: std::runtime_error for a path that has no file extension; HttpError
/// where the answer is not the document; ConnectionError; SaveError.
Call documentDownload(const std::string& path, std::int64_t chunkSize);

} // namespace loiter
