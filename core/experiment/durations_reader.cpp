#include "core/experiment/durations_reader.h"

#include "core/experiment/experiment.h"
#include "core/experiment/words.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace loiter {

namespace {

using Arguments = std::vector<std::string_view>;

constexpr std::string_view kWordEnds = " \t\r\n,()*";
constexpr std::string_view kExpected =
    "expected a number of seconds such as 0.5, or range(5), 10,1*9, uniform(0.2, 2, n=40), "
    "exponential(1, n=40).";
constexpr std::string_view kExpectedRange =
    "expected whole numbers such as range(5), range(1, 5) or range(0, 10, 2).";
constexpr std::string_view kExpectedUniform =
    "expected the shortest, the longest and how many, such as uniform(0.2, 2, n=40).";
constexpr std::string_view kExpectedExponential =
    "expected the mean and how many, such as exponential(1, n=40).";
constexpr double kLongestSeconds = 7 * 24 * 3600;
constexpr std::chrono::nanoseconds kLongest = std::chrono::hours(7 * 24);

template<typename Number>
std::optional<Number> numberIn(std::string_view text)
{
    Number number = {};
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

std::chrono::nanoseconds rounded(double nanoseconds)
{
    return std::chrono::nanoseconds(std::llround(nanoseconds));
}

} // namespace

DurationsReader::DurationsReader(std::string_view text, std::uint64_t seed)
    : m_text(text)
    , m_random(seed)
{}

DurationsResult DurationsReader::read()
{
    if (!readItems()) {
        m_result.durations.clear();
    }
    return std::move(m_result);
}

bool DurationsReader::readItems()
{
    skipSpaces();
    if (isAtEnd()) {
        return fail("There is no duration: " + std::string(kExpected));
    }
    while (!isAtEnd()) {
        if (!readItem() || !readSeparator()) {
            return false;
        }
    }
    if (m_result.durations.empty()) {
        return fail(quoted(trimmed(m_text)) + " gives no task at all: at least one is needed.");
    }
    return true;
}

bool DurationsReader::readItem()
{
    const std::string_view word = takeWord();
    if (!isAtEnd() && m_text[m_position] == '(' && !word.empty()) {
        return readCall(word);
    }
    if (word.empty()) {
        const std::string_view sign = m_text.substr(m_position, 1);
        const std::string problem =
            sign == "," ? ": a duration is missing before it; " : " is not a duration: ";
        return fail(quoted(sign) + problem + std::string(kExpected));
    }
    return readNumber(word);
}

bool DurationsReader::readSeparator()
{
    const std::size_t itemEnd = m_position;
    skipSpaces();
    if (isAtEnd()) {
        return true;
    }
    if (m_text[m_position] != ',') {
        const bool isSeparated = m_position > itemEnd;
        return isSeparated || fail(quoted(m_text.substr(m_position, 1)) +
                                   " is not allowed here: expected a comma or a space.");
    }
    const std::string_view comma = m_text.substr(m_position++, 1);
    skipSpaces();
    return !isAtEnd() ||
           fail(quoted(comma) + ": a duration is missing after it; " + std::string(kExpected));
}

bool DurationsReader::readNumber(std::string_view word)
{
    const auto seconds = duration(word);
    if (!seconds) {
        return false;
    }
    const std::size_t wordEnd = m_position;
    skipSpaces();
    if (isAtEnd() || m_text[m_position] != '*') {
        m_position = wordEnd;
        m_result.durations.push_back(*seconds);
        return canAdd(0);
    }
    ++m_position;
    skipSpaces();
    const auto times = count(takeWord());
    if (!times || !canAdd(*times)) {
        return false;
    }
    m_result.durations.insert(m_result.durations.end(), static_cast<std::size_t>(*times), *seconds);
    return true;
}

bool DurationsReader::readCall(std::string_view name)
{
    const std::size_t start = m_position - name.size();
    const std::size_t close = m_text.find(')', m_position);
    const std::string_view opening = m_text.substr(start, name.size() + 1);
    if (name != "range" && name != "uniform" && name != "exponential") {
        return fail(quoted(opening) + " is not known: allowed are range(, uniform( and "
                                      "exponential(.");
    }
    if (close == std::string_view::npos) {
        return fail("The closing bracket of " + quoted(opening) + " is missing.");
    }
    const std::string_view call = m_text.substr(start, close + 1 - start);
    const Arguments arguments =
        splitArguments(m_text.substr(m_position + 1, close - m_position - 1));
    m_position = close + 1;
    if (name == "range") {
        return addRange(call, arguments);
    }
    return name == "uniform" ? addUniform(call, arguments) : addExponential(call, arguments);
}

bool DurationsReader::addRange(std::string_view call, const Arguments& arguments)
{
    std::vector<std::int64_t> numbers;
    for (const std::string_view argument : arguments) {
        const auto number = wholeNumber(argument);
        if (!number) {
            return false;
        }
        numbers.push_back(*number);
    }
    switch (numbers.size()) {
    case 1:
        return addRange(call, {.first = 0, .stop = numbers[0]});
    case 2:
        return addRange(call, {.first = numbers[0], .stop = numbers[1]});
    case 3:
        return addRange(call, {.first = numbers[0], .stop = numbers[1], .step = numbers[2]});
    default:
        return fail(quoted(call) + ": " + std::string(kExpectedRange));
    }
}

bool DurationsReader::addRange(std::string_view call, const Range& range)
{
    if (range.step == 0) {
        return fail(quoted(call) + " has a step of 0: " + std::string(kExpectedRange));
    }
    const std::int64_t size = sizeOf(range);
    if (!canAdd(size)) {
        return false;
    }
    const std::int64_t last = range.first + (size - 1) * range.step;
    const auto [least, most] = std::minmax(range.first, last);
    if (size > 0 &&
        (least < 0 || most > std::chrono::duration_cast<std::chrono::seconds>(kLongest).count())) {
        return fail(quoted(call) + " goes from " + std::to_string(range.first) + " to " +
                    std::to_string(last) + ": allowed are 0 to 604800 seconds, a week.");
    }
    for (std::int64_t index = 0; index < size; ++index) {
        m_result.durations.emplace_back(std::chrono::seconds(range.first + index * range.step));
    }
    return true;
}

bool DurationsReader::addUniform(std::string_view call, const Arguments& arguments)
{
    if (arguments.size() != 3) {
        return fail(quoted(call) + ": " + std::string(kExpectedUniform));
    }
    const auto shortest = duration(arguments[0]);
    const auto longest = shortest ? duration(arguments[1]) : std::nullopt;
    const auto number = longest ? namedCount(arguments[2]) : std::nullopt;
    if (!number || !canAdd(*number)) {
        return false;
    }
    if (*shortest > *longest) {
        return fail(quoted(call) + ": the first is longer than the second; " +
                    std::string(kExpectedUniform));
    }
    const auto width = static_cast<double>((*longest - *shortest).count());
    for (std::int64_t index = 0; index < *number; ++index) {
        m_result.durations.push_back(*shortest + rounded(width * m_random.uniform()));
    }
    return true;
}

bool DurationsReader::addExponential(std::string_view call, const Arguments& arguments)
{
    if (arguments.size() != 2) {
        return fail(quoted(call) + ": " + std::string(kExpectedExponential));
    }
    const auto mean = duration(arguments[0]);
    const auto number = mean ? namedCount(arguments[1]) : std::nullopt;
    if (!number || !canAdd(*number)) {
        return false;
    }
    const auto meanCount = static_cast<double>(mean->count());
    for (std::int64_t index = 0; index < *number; ++index) {
        m_result.durations.push_back(
            std::min(kLongest, rounded(meanCount * m_random.exponential())));
    }
    return true;
}

/// How many numbers Python's range() has.
std::int64_t DurationsReader::sizeOf(const Range& range)
{
    const std::int64_t distance =
        range.step > 0 ? range.stop - range.first : range.first - range.stop;
    return distance <= 0 ? 0 : (distance - 1) / std::abs(range.step) + 1;
}

bool DurationsReader::canAdd(std::int64_t count)
{
    const std::size_t total = m_result.durations.size() + static_cast<std::size_t>(count);
    return total <= kMaxTasks || fail(std::to_string(total) + " tasks are too many: allowed are " +
                                      std::to_string(kMaxTasks) + " at most.");
}

std::optional<std::chrono::nanoseconds> DurationsReader::duration(std::string_view word)
{
    const auto seconds = numberIn<double>(word);
    if (!seconds || !std::isfinite(*seconds)) {
        fail(quoted(word) + " is not a duration: " + std::string(kExpected));
        return std::nullopt;
    }
    if (*seconds < 0 || *seconds > kLongestSeconds) {
        fail(quoted(word) + (*seconds < 0 ? " is negative" : " is longer than a week") +
             ": allowed are 0 to 604800 seconds.");
        return std::nullopt;
    }
    return rounded(*seconds * 1e9);
}

std::optional<std::int64_t> DurationsReader::wholeNumber(std::string_view word)
{
    constexpr std::int64_t kLargest = 1'000'000'000'000'000;
    const auto number = numberIn<std::int64_t>(word);
    if (number && *number >= -kLargest && *number <= kLargest) {
        return number;
    }
    fail(quoted(word) +
         " is not a whole number that can be used here: " + std::string(kExpectedRange));
    return std::nullopt;
}

std::optional<std::int64_t> DurationsReader::count(std::string_view word)
{
    const auto number = numberIn<std::int64_t>(word);
    if (!number || *number < 0 || *number > static_cast<std::int64_t>(kMaxTasks)) {
        fail(quoted(word) + " is not a number of tasks: allowed is a whole number from 0 to " +
             std::to_string(kMaxTasks) + ", as the 9 of 10,1*9 or n=40.");
        return std::nullopt;
    }
    return number;
}

std::optional<std::int64_t> DurationsReader::namedCount(std::string_view argument)
{
    const std::size_t equals = argument.find('=');
    if (equals != std::string_view::npos && trimmed(argument.substr(0, equals)) == "n") {
        return count(trimmed(argument.substr(equals + 1)));
    }
    return count(argument);
}

void DurationsReader::skipSpaces()
{
    m_position = std::min(m_text.find_first_not_of(kSpaces, m_position), m_text.size());
}

std::string_view DurationsReader::takeWord()
{
    const std::size_t end = std::min(m_text.find_first_of(kWordEnds, m_position), m_text.size());
    const std::string_view word = m_text.substr(m_position, end - m_position);
    m_position = end;
    return word;
}

std::string DurationsReader::quoted(std::string_view part) const
{
    return quotedWithPlace(part, m_text);
}

bool DurationsReader::fail(std::string message)
{
    m_result.error = std::move(message);
    return false;
}

} // namespace loiter
