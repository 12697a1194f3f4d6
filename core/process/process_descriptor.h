#pragma once

#include "core/process/file_descriptor.h"

namespace loiter {

/// A descriptor of a process: unlike its number, never somebody else's. It becomes readable when
/// the process has ended. Throws: std::system_error when there is no such process, or no
/// descriptor to be had.
FileDescriptor openProcess(int pid);

/// Of this process itself, to be given to others. Throws: as openProcess().
FileDescriptor openThisProcess();

} // namespace loiter
