#include "core/demos/error_text.h"

#include "core/futures/errors.h"

namespace loiter {

std::string errorText(const std::exception_ptr& error)
{
    const std::string message = errorMessage(error);
    return errorTypeName(error) + (message.empty() ? "" : ": " + message);
}

} // namespace loiter
