#pragma once

#include <string>
#include <vector>

namespace loiter {

/// What a program, looked for in PATH, prints on standard output; its errors go where ours go.
/// Blocks: until it has ended.
/// Throws: std::runtime_error when it cannot be started or fails.
std::string outputOf(const std::vector<std::string>& command);

} // namespace loiter
