#include "core/downloads/flags2_options.h"

#include "core/downloads/country_codes.h"
#include "core/experiment/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <stdexcept>
#include <utility>

namespace loiter {

namespace {

struct Option
{
    char letter;
    std::string_view name;
    bool hasValue = false;
};

constexpr std::array kOptions = {
    Option{'h', "--help"},
    Option{'a', "--all"},
    Option{'e', "--every"},
    Option{'l', "--limit", true},
    Option{'m', "--max_req", true},
    Option{'s', "--server", true},
    Option{'v', "--verbose"},
};

/// Something is wrong with the arguments.
class UsageError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

std::size_t positiveNumber(std::string_view option, const std::string& text)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1) {
        throw UsageError(std::string(option) + ": '" + text +
                         "' is not allowed, it must be a whole number of 1 or more");
    }
    return number;
}

FlagServer serverNamed(const std::string& text)
{
    const auto server = flagServerNamed(text);
    if (!server) {
        throw UsageError("--server: '" + text + "' is none of DELAY, ERROR, LOCAL, REMOTE");
    }
    return *server;
}

/// Reads the arguments one after another.
class Parser
{
public:
    explicit Parser(std::span<const std::string> arguments)
        : m_arguments(arguments)
    {}

    /// Throws: UsageError.
    Flags2Options parse()
    {
        while (!m_arguments.empty()) {
            const std::string argument = next();
            if (m_onlyWords || argument.size() < 2 || argument.front() != '-') {
                m_words.push_back(argument);
            } else if (argument == "--") {
                m_onlyWords = true;
            } else if (argument.starts_with("--")) {
                readLong(argument);
            } else {
                readShort(std::string_view(argument).substr(1));
            }
        }
        if (!m_options.isHelp) {
            chooseCodes();
        }
        return std::move(m_options);
    }

private:
    std::string next()
    {
        std::string argument = m_arguments.front();
        m_arguments = m_arguments.subspan(1);
        return argument;
    }

    void readLong(const std::string& argument)
    {
        const std::size_t equals = argument.find('=');
        const std::string name = argument.substr(0, equals);
        const auto option = std::ranges::find(kOptions, name, &Option::name);
        if (option == kOptions.end()) {
            throw UsageError("unknown option " + name);
        }
        if (equals == std::string::npos) {
            take(*option, option->hasValue ? valueOf(*option) : "");
        } else if (option->hasValue) {
            take(*option, argument.substr(equals + 1));
        } else {
            throw UsageError(name + ": takes no value");
        }
    }

    /// Letters of options that stand together; what follows one that has a value is that value.
    void readShort(std::string_view letters)
    {
        while (!letters.empty()) {
            const auto option = std::ranges::find(kOptions, letters.front(), &Option::letter);
            if (option == kOptions.end()) {
                throw UsageError("unknown option -" + std::string(letters.substr(0, 1)));
            }
            letters.remove_prefix(1);
            if (!option->hasValue) {
                take(*option, "");
                continue;
            }
            take(*option, letters.empty() ? valueOf(*option) : std::string(letters));
            return;
        }
    }

    std::string valueOf(const Option& option)
    {
        if (m_arguments.empty()) {
            throw UsageError(std::string(option.name) + ": needs a value");
        }
        return next();
    }

    /// The last of several counts.
    void take(const Option& option, const std::string& value)
    {
        switch (option.letter) {
        case 'h':
            m_options.isHelp = true;
            break;
        case 'a':
            m_isAll = true;
            break;
        case 'e':
            m_isEvery = true;
            break;
        case 'l':
            m_options.limit = positiveNumber(option.name, value);
            break;
        case 'm':
            m_options.maxRequests = positiveNumber(option.name, value);
            break;
        case 's':
            m_options.server = serverNamed(value);
            break;
        default:
            m_options.isVerbose = true;
        }
    }

    void chooseCodes()
    {
        checkWords();
        m_options.selection = m_isEvery ? kEveryCode : m_isAll ? kAllCodes : joined(m_words, " ");
        m_options.codes = chosenCodes(m_options.selection);
        m_options.codes.resize(
            std::min(m_options.codes.size(), m_options.limit.value_or(m_options.codes.size())));
    }

    /// Even where they do not count.
    void checkWords() const
    {
        try {
            codesOf(m_words);
        } catch (const std::invalid_argument& error) {
            throw UsageError(std::string("CC: ") + error.what());
        }
    }

    std::span<const std::string> m_arguments;
    Flags2Options m_options;
    std::vector<std::string> m_words;
    bool m_onlyWords = false;
    bool m_isAll = false;
    bool m_isEvery = false;
};

} // namespace

std::size_t Flags2Options::requestsAtOnce(std::size_t usual) const
{
    return std::min({maxRequests.value_or(usual), kMostRequests, codes.size()});
}

Flags2Result parseFlags2(const std::vector<std::string>& arguments)
{
    try {
        return {.options = Parser(arguments).parse()};
    } catch (const UsageError& error) {
        return {.options = {}, .error = error.what()};
    }
}

std::string_view flags2Help()
{
    return R"(usage: loiter flags2 [-h] [-a] [-e] [-l N] [-m N] [-s LABEL] [-v] [CC ...]

Downloads the flags of countries; of the twenty with the most inhabitants if
none is named.

  CC                    code of a country, or the first letter of several:
                        B is BA to BZ

  -h, --help            shows this and ends
  -a, --all             all flags that there are, AD to ZW
  -e, --every           asks for every code that two letters make, AA to ZZ
  -l N, --limit N       only the first N codes
  -m N, --max_req N     so many requests at a time at most: 30, or 1 where it is
                        sequential, unless you say otherwise; never above 1000
  -s LABEL, --server LABEL
                        DELAY, ERROR, LOCAL or REMOTE (LOCAL)
  -v, --verbose         a line for each flag instead of the progress bar
)";
}

} // namespace loiter
