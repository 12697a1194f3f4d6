#include "core/demos/caller.h"

namespace loiter {

const Value& Delivery::result() const
{
    if (error) {
        std::rethrow_exception(error);
    }
    return value;
}

} // namespace loiter
