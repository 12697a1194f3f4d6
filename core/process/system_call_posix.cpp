#include "core/process/system_call.h"

#include <system_error>

namespace loiter {

void throwSystemError(const std::string& what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

} // namespace loiter
