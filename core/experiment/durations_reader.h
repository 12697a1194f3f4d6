#pragma once

#include "core/experiment/durations.h"
#include "core/experiment/random_numbers.h"

#include <optional>

namespace loiter {

/// Reads one text of durations, once; how parseDurations() does it.
/// Thread safety: one thread at a time; the text must outlive this.
class DurationsReader
{
public:
    DurationsReader(std::string_view text, std::uint64_t seed);

    DurationsResult read();

private:
    /// The arguments of Python's range().
    struct Range
    {
        std::int64_t first = 0;
        std::int64_t stop = 0;
        std::int64_t step = 1;
    };

    // Those that return bool return whether all is well; else m_result has the error.
    bool readItems();
    bool readItem();
    bool readSeparator();
    bool readNumber(std::string_view word);
    bool readCall(std::string_view name);

    bool addRange(std::string_view call, const std::vector<std::string_view>& arguments);
    bool addRange(std::string_view call, const Range& range);
    bool addUniform(std::string_view call, const std::vector<std::string_view>& arguments);
    bool addExponential(std::string_view call, const std::vector<std::string_view>& arguments);
    bool canAdd(std::int64_t count);

    static std::int64_t sizeOf(const Range& range);
    std::optional<std::chrono::nanoseconds> duration(std::string_view word);
    std::optional<std::int64_t> wholeNumber(std::string_view word);
    std::optional<std::int64_t> count(std::string_view word);
    std::optional<std::int64_t> namedCount(std::string_view argument);

    bool isAtEnd() const { return m_position == m_text.size(); }
    void skipSpaces();
    std::string_view takeWord();
    std::string quoted(std::string_view part) const;
    bool fail(std::string message);

    std::string_view m_text;
    std::size_t m_position = 0;
    RandomNumbers m_random;
    DurationsResult m_result;
};

} // namespace loiter
