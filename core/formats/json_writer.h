#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// Writes JSON to a stream, piece by piece; whatever the locale, always valid UTF-8. All of it is
/// in the stream once the outermost value has ended.
///
///     JsonWriter json(out);
///     json.beginObject();
///     json.key("workers");
///     json.integer(3);
///     json.endObject();
///
/// Thread safety: one thread.
class JsonWriter
{
public:
    /// How the members of an object or array are laid out: one on each line, or all on one line,
    /// which then holds for everything within them too.
    enum class Layout : std::uint8_t { Lines, OneLine };

    explicit JsonWriter(std::ostream& out);

    void beginObject(Layout layout = Layout::Lines);
    void endObject();
    void beginArray(Layout layout = Layout::Lines);
    void endArray();

    /// The name of the next member of an object.
    void key(std::string_view name);

    /// Bytes that are no UTF-8 become U+FFFD.
    void text(std::string_view text);
    void integer(std::int64_t value);
    void unsignedInteger(std::uint64_t value);
    /// The shortest text that reads back as the same double, never one that reads as an integer.
    /// What JSON has no number for (infinity) becomes null.
    void real(double value);
    void boolean(bool value);
    void null();

    /// A value that is JSON already: a number with its exact digits, a value read from a file.
    void verbatim(std::string_view json);

private:
    struct Level
    {
        Layout layout = Layout::Lines;
        bool isEmpty = true;
    };

    void begin(char bracket, Layout layout);
    void end(char bracket);
    void beforeValue();
    void beforeMember();
    void afterValue();
    void newLine();
    void appendQuoted(std::string_view text);

    std::ostream& m_out;
    std::string m_text;          ///< not yet in the stream
    std::vector<Level> m_levels; ///< open objects and arrays, innermost last
    bool m_hasKey = false;       ///< a key waits for its value
};

} // namespace loiter
