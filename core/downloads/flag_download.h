#pragma once

#include "core/demos/demo_task.h"

#include <string>

namespace loiter {

/// What becomes of the flag of a code, where nothing went wrong.
inline constexpr std::string_view kDownloaded = "OK";
inline constexpr std::string_view kNotFound = "not found";

/// Whether a task says what it comes to.
enum class FlagVoice { Silent, SaysCode, SaysStatus };

/// download_one('BR'): gets a flag and saves it as br.gif; returns kDownloaded or kNotFound.
/// Throws, when it is called: HttpError for any other status; TimeoutError; ConnectionError;
/// SaveError.
Call flagDownload(const std::string& code, FlagVoice voice);

/// The same for worker processes.
DemoTaskEntry flagDownloadTask();

} // namespace loiter
