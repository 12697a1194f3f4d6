#pragma once

#include <cstddef>

namespace loiter {

/// What one thread changes often and what others read lies this many bytes apart, or they slow each
/// other down. (The standard's own constant depends on the compiler's options.)
inline constexpr std::size_t kCacheLine = 64;

} // namespace loiter
