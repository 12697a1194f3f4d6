#pragma once

#include "core/process/bytes.h"

namespace loiter::test {

/// Reads a stream of frames, as a parent does and as a worker does, that is cut into portions. The
/// first four bytes are the lengths of the portions, in turn; 0 is 256.
/// Throws: std::logic_error when the portions make a difference, or when a message that was
/// understood is not written as it was read. Malformed input is refused in silence.
void readWorkerProtocol(ByteView input);

} // namespace loiter::test
