#pragma once

#include "core/process/file_descriptor.h"

#include <string_view>

namespace loiter {

/// A file without a name that is gone once nobody has it open, for a child to read: as
/// /dev/fd/NUMBER, which opens it anew, at its beginning.
/// Throws: std::system_error when the system has no room for it.
FileDescriptor memoryFile(std::string_view content);

} // namespace loiter
