#pragma once

#include <simdjson.h>
#include <string>
#include <string_view>

namespace loiter {

/// A parsed JSON text. Thread safety: one thread at a time.
class JsonDocument
{
public:
    /// Parses; error() says whether it worked.
    explicit JsonDocument(std::string_view json);

    /// What is wrong with the text and where ("ends in the middle, in line 7: was it cut off?"),
    /// empty if it is good.
    const std::string& error() const { return m_error; }

    /// The whole value; good for as long as the document lives, and only without an error.
    simdjson::dom::element root() const { return m_root; }

private:
    simdjson::dom::parser m_parser;
    simdjson::dom::element m_root;
    std::string m_error;
};

} // namespace loiter
