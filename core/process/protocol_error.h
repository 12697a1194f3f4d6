#pragma once

#include <stdexcept>

namespace loiter {

/// What came from another process is not what was agreed on; the message names what was wrong.
/// Thread safety: immutable.
class ProtocolError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

} // namespace loiter
