#pragma once

#include "app/headless.h"

#include <string>

namespace loiter {

/// Opens the window, with an experiment file unless `file` is empty. Blocks: until it is closed, or
/// the user stops the program.
ExitStatus openWindow(int argc, char** argv, const std::string& file);

} // namespace loiter
