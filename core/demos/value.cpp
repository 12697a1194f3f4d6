#include "core/demos/value.h"

#include "core/futures/result_text.h"

namespace loiter {

std::string reprOf(const Value& value)
{
    return ResultText<Value>::text(value);
}

std::string strOf(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr ? *text : reprOf(value);
}

std::string typeNameOf(const Value& value)
{
    return ResultText<Value>::typeName(value);
}

} // namespace loiter
