#include "tests/bench/executors/bench_options.h"

#include <charconv>
#include <cstddef>
#include <stdexcept>
#include <string_view>

namespace loiter {

namespace {

int roundsOf(const std::string& text)
{
    int result = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, result);
    if (parsed.ptr != end || parsed.ec != std::errc() || result < 1) {
        throw std::invalid_argument("'" + text + "' is no number of rounds");
    }
    return result;
}

/// The values of an option: what follows up to the next one.
std::vector<std::string> valuesAfter(const std::vector<std::string>& arguments, std::size_t option)
{
    std::vector<std::string> result;
    for (std::size_t next = option + 1; next < arguments.size(); ++next) {
        if (arguments[next].starts_with("--")) {
            break;
        }
        result.push_back(arguments[next]);
    }
    return result;
}

const std::string& single(const std::string& option, const std::vector<std::string>& values)
{
    if (values.size() != 1) {
        throw std::invalid_argument(option + " takes one value");
    }
    return values.front();
}

void apply(BenchOptions& options, const std::string& option, std::vector<std::string> values)
{
    if (option == "--rounds") {
        options.rounds = roundsOf(single(option, values));
    } else if (option == "--python") {
        options.python = single(option, values);
    } else if (option == "--only") {
        options.rows = std::move(values);
    } else if (option == "--contenders") {
        options.contenders = std::move(values);
    } else if (option == "--measure" && values.size() == 2) {
        options.measure = std::move(values);
    } else if (option == "--help") {
        options.isHelp = true;
    } else {
        throw std::invalid_argument("unknown option or wrong values: " + option);
    }
}

} // namespace

BenchOptions BenchOptions::parse(const std::vector<std::string>& arguments)
{
    BenchOptions result;
    for (std::size_t at = 0; at < arguments.size();) {
        std::vector<std::string> values = valuesAfter(arguments, at);
        const std::size_t next = at + 1 + values.size();
        apply(result, arguments[at], std::move(values));
        at = next;
    }
    return result;
}

std::string BenchOptions::help()
{
    return "executor_bench [OPTIONS], from the root of the project\n"
           "  --rounds N            how often everything is measured; 5\n"
           "  --only ROW...         these rows of the table, by the number in front of them\n"
           "  --contenders NAME...  these peers beside ours: asio tbb qt async python\n"
           "  --python PROGRAM      CPython's interpreter; /usr/bin/python3\n"
           "  --measure NAME MEASUREMENT  prints one measurement's figures: one-producer,\n"
           "                        four-producers, round-trip, pending-memory, sleeps, idle;\n"
           "                        of loiter also recording, recording-drained\n";
}

} // namespace loiter
