#include "app/command_line.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <set>
#include <span>
#include <system_error>

namespace loiter {

namespace {

/// What an option belongs to.
enum class Group : std::uint8_t { Program, Experiment, Output };

/// One option.
struct Option
{
    std::string_view name;  ///< "--workers"
    std::string_view value; ///< what its value is, "N"; empty where it takes none
    Group group = Group::Program;
};

constexpr std::array kOptions = {
    Option{"--help", ""},
    Option{"--version", ""},
    Option{"--list-demos", ""},
    Option{"--headless", ""},
    Option{"--demo", "ID", Group::Experiment},
    Option{"--experiment", "FILE", Group::Experiment},
    Option{"--strategy", "NAME", Group::Experiment},
    Option{"--collection", "NAME", Group::Experiment},
    Option{"--return-when", "NAME", Group::Experiment},
    Option{"--workers", "N", Group::Experiment},
    Option{"--durations", "TEXT", Group::Experiment},
    Option{"--set", "NAME=VALUE", Group::Experiment},
    Option{"--seed", "N", Group::Experiment},
    Option{"--time-scale", "X", Group::Experiment},
    Option{"--predict", "", Group::Experiment},
    Option{"--transcript", "FILE or -", Group::Output},
    Option{"--summary", "FILE or -", Group::Output},
    Option{"--trace", "FILE.json", Group::Output},
    Option{"--csv", "FILE", Group::Output},
    Option{"--export", "FILE.png, FILE.svg or FILE.pdf", Group::Output},
    Option{"--downloads", "DIR", Group::Output},
    Option{"--size", "WxH", Group::Output},
    Option{"--scale", "K", Group::Output},
    Option{"--theme", "NAME", Group::Output},
    Option{"--save-experiment", "FILE", Group::Output},
};

constexpr std::array<std::pair<std::string_view, PictureTheme>, 3> kThemes = {
    {{"light", PictureTheme::Light},
     {"dark", PictureTheme::Dark},
     {"high-contrast", PictureTheme::HighContrast}}};

std::string inQuotes(std::string_view text)
{
    return "'" + std::string(text) + "'";
}

std::optional<int> readInteger(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole ? std::optional(number) : std::nullopt;
}

bool endsWith(std::string_view text, std::string_view ending)
{
    return text.size() > ending.size() &&
           std::ranges::equal(
               text.substr(text.size() - ending.size()), ending, {}, [](unsigned char character) {
                   return static_cast<char>(std::tolower(character));
               });
}

/// Reads the arguments one after another; the first error is kept.
class Parser
{
public:
    explicit Parser(std::span<const std::string> arguments)
        : m_arguments(arguments)
    {}

    CommandLineResult parse()
    {
        while (!m_arguments.empty() && m_result.isGood()) {
            readArgument(next());
        }
        if (m_result.isGood()) {
            decideAction();
        }
        if (m_result.isGood()) {
            checkOutputs();
        }
        return std::move(m_result);
    }

private:
    std::string next()
    {
        std::string argument = m_arguments.front();
        m_arguments = m_arguments.subspan(1);
        return argument;
    }

    void fail(const std::string& message)
    {
        if (m_result.error.empty()) {
            m_result.error = message;
        }
    }

    void failFor(std::string_view option, const std::string& message)
    {
        fail(std::string(option) + ": " + message);
    }

    void readArgument(const std::string& argument)
    {
        if (m_onlyFiles || argument.empty() || argument == "-" || argument.front() != '-') {
            return readFile(argument);
        }
        if (argument == "--") {
            m_onlyFiles = true;
            return;
        }
        const std::size_t equals = argument.find('=');
        const std::string name = argument == "-h" ? "--help" : argument.substr(0, equals);
        const auto option = std::ranges::find(kOptions, name, &Option::name);
        if (option == kOptions.end()) {
            return fail("unknown option " + name + "; loiter --help lists those that there are");
        }
        const auto value = equals == std::string::npos ? std::optional<std::string>()
                                                       : std::optional(argument.substr(equals + 1));
        readOption(*option, value);
    }

    void readFile(const std::string& file)
    {
        if (m_hasFile || file.empty()) {
            return fail(inQuotes(file) + ": allowed is one experiment file");
        }
        m_hasFile = true;
        m_result.commandLine.file = file;
    }

    void readOption(const Option& option, std::optional<std::string> value)
    {
        if (option.value.empty()) {
            if (value) {
                failFor(option.name, "takes no value");
            }
        } else if (!value && (m_arguments.empty() || m_arguments.front().starts_with("--"))) {
            failFor(option.name, "needs a value: " + std::string(option.value));
        } else if (!value) {
            value = next();
        }
        if (option.name != "--set" && !m_given.insert(option.name).second) {
            failFor(option.name, "is there twice, allowed is once");
        }
        if (m_result.isGood() && value) {
            takeValue(option, *value);
        }
    }

    void takeValue(const Option& option, const std::string& value)
    {
        if (option.group == Group::Experiment) {
            takeExperimentValue(option.name, value);
        } else {
            takeOutputValue(option, value);
        }
    }

    void takeExperimentValue(std::string_view option, const std::string& value)
    {
        ExperimentOptions& experiment = m_result.commandLine.experiment;
        if (option == "--demo") {
            experiment.demo = value;
        } else if (option == "--experiment") {
            experiment.file = value;
        } else if (option == "--set") {
            takeParameter(value);
        } else if (option == "--durations") {
            takeParameter("durations=" + value);
        } else {
            experiment.values.emplace_back(option.substr(2), value);
        }
        if (value.empty() && (option == "--demo" || option == "--experiment")) {
            failFor(option, "the value is empty");
        }
    }

    void takeParameter(const std::string& text)
    {
        ExperimentOptions& experiment = m_result.commandLine.experiment;
        const std::size_t equals = text.find('=');
        if (equals == 0 || equals == std::string::npos) {
            return failFor("--set", inQuotes(text) + " is not allowed here: allowed is NAME=VALUE");
        }
        const std::string name = text.substr(0, equals);
        if (std::ranges::find(experiment.parameters, name) != experiment.parameters.end()) {
            return failFor(name, "is there twice, allowed is once");
        }
        experiment.parameters.push_back(name);
        experiment.values.emplace_back(name, text.substr(equals + 1));
    }

    void takeOutputValue(const Option& option, const std::string& value)
    {
        PictureOptions& picture = m_result.commandLine.outputs.picture;
        if (option.name == "--size") {
            takeSize(picture, value);
        } else if (option.name == "--scale") {
            takeScale(picture, value);
        } else if (option.name == "--theme") {
            takeTheme(picture, value);
        } else {
            takePath(option, value);
        }
    }

    void takeSize(PictureOptions& picture, const std::string& value)
    {
        const std::size_t cross = value.find('x');
        const auto width = readInteger(std::string_view(value).substr(0, cross));
        const auto height = cross == std::string::npos
                                ? std::nullopt
                                : readInteger(std::string_view(value).substr(cross + 1));
        const auto isGood = [](std::optional<int> side) {
            return side >= PictureOptions::kMinSide && side <= PictureOptions::kMaxSide;
        };
        if (!isGood(width) || !isGood(height)) {
            return failFor("--size",
                           inQuotes(value) + " is not allowed here: allowed is WxH, each from " +
                               std::to_string(PictureOptions::kMinSide) + " to " +
                               std::to_string(PictureOptions::kMaxSide));
        }
        picture.width = *width;
        picture.height = *height;
    }

    void takeScale(PictureOptions& picture, const std::string& value)
    {
        const auto scale = readInteger(value);
        if (!scale || *scale < 1 || *scale > PictureOptions::kMaxScale) {
            return failFor("--scale",
                           inQuotes(value) +
                               " is not allowed here: allowed is a whole number from " + "1 to " +
                               std::to_string(PictureOptions::kMaxScale));
        }
        picture.scale = *scale;
    }

    void takeTheme(PictureOptions& picture, const std::string& value)
    {
        for (const auto& [name, theme] : kThemes) {
            if (name == value) {
                picture.theme = theme;
                return;
            }
        }
        failFor("--theme",
                inQuotes(value) + " is not allowed here: allowed are light, dark, high-contrast");
    }

    void takePath(const Option& option, const std::string& value)
    {
        OutputOptions& outputs = m_result.commandLine.outputs;
        const bool mayBeStandardOutput = option.value.ends_with('-');
        if (value.empty() || (value == "-" && !mayBeStandardOutput)) {
            return failFor(option.name,
                           inQuotes(value) + " is not allowed here: allowed is " +
                               std::string(option.value));
        }
        if (option.name == "--export" && !endsWith(value, ".png") && !endsWith(value, ".svg") &&
            !endsWith(value, ".pdf")) {
            return failFor(option.name,
                           inQuotes(value) +
                               " is not allowed here: allowed is a name that ends in " +
                               ".png, .svg or .pdf");
        }
        pathOf(outputs, option.name) = value;
    }

    static std::string& pathOf(OutputOptions& outputs, std::string_view option)
    {
        return option == "--transcript"  ? outputs.transcript
               : option == "--summary"   ? outputs.summary
               : option == "--trace"     ? outputs.trace
               : option == "--csv"       ? outputs.csv
               : option == "--export"    ? outputs.picture.path
               : option == "--downloads" ? outputs.downloads
                                         : outputs.experiment;
    }

    bool isGiven(std::string_view option) const { return m_given.contains(option); }

    void decideAction()
    {
        CommandLine& commandLine = m_result.commandLine;
        commandLine.isPrediction = isGiven("--predict");
        if (isGiven("--help")) {
            commandLine.action = Action::ShowHelp;
        } else if (isGiven("--version")) {
            commandLine.action = Action::ShowVersion;
        } else if (isGiven("--list-demos")) {
            commandLine.action = Action::ListDemos;
            refuseWith("--list-demos");
        } else if (isGiven("--headless")) {
            commandLine.action = Action::RunHeadless;
            checkExperiment();
        } else {
            refuseWithoutHeadless();
        }
    }

    void refuseWith(std::string_view option)
    {
        if (m_given.size() + m_result.commandLine.experiment.parameters.size() > 1 || m_hasFile) {
            failFor(option, "stands alone, nothing else is allowed with it");
        }
    }

    void checkExperiment()
    {
        const CommandLine& commandLine = m_result.commandLine;
        if (m_hasFile) {
            fail(inQuotes(commandLine.file) +
                 ": with --headless an experiment file is given as --experiment FILE");
        }
        if (isGiven("--demo") && isGiven("--experiment")) {
            fail("--demo and --experiment: allowed is one of them, the file says which demo");
        }
    }

    void refuseWithoutHeadless()
    {
        for (const Option& option : kOptions) {
            const bool isSet =
                option.name == "--set" && !m_result.commandLine.experiment.parameters.empty();
            if (option.group != Group::Program && (isGiven(option.name) || isSet)) {
                return failFor(option.name,
                               "needs --headless; the window takes an experiment file, "
                               "loiter FILE.loiter.json");
            }
        }
    }

    void checkOutputs()
    {
        const OutputOptions& outputs = m_result.commandLine.outputs;
        for (const std::string_view option : {"--size", "--scale", "--theme"}) {
            if (isGiven(option) && outputs.picture.path.empty()) {
                failFor(option, "needs --export, whose picture it is about");
            }
        }
        const PictureOptions& picture = outputs.picture;
        if (std::max(picture.width, picture.height) * picture.scale > PictureOptions::kMaxSide) {
            failFor("--scale",
                    "the picture would be too large: allowed are " +
                        std::to_string(PictureOptions::kMaxSide) + " pixels a side");
        }
        refuseOnePathForTwo();
    }

    void refuseOnePathForTwo()
    {
        OutputOptions& outputs = m_result.commandLine.outputs;
        std::set<std::string> paths;
        for (const Option& option : kOptions) {
            if (!isGiven(option.name) || !option.value.starts_with("FILE") ||
                option.group != Group::Output) {
                continue;
            }
            const std::string& path = pathOf(outputs, option.name);
            std::error_code none; // then the path as it was typed
            const auto whole = std::filesystem::absolute(path, none);
            const std::string real = std::filesystem::weakly_canonical(whole, none).string();
            if (!paths.insert(real.empty() ? path : real).second) {
                failFor(option.name,
                        inQuotes(path) + " is another output's already, each needs its own");
            }
        }
    }

    std::span<const std::string> m_arguments; ///< still to be read
    CommandLineResult m_result;
    std::set<std::string_view> m_given; ///< options
    bool m_onlyFiles = false;           ///< after "--"
    bool m_hasFile = false;
};

} // namespace

CommandLineResult parseCommandLine(const std::vector<std::string>& arguments)
{
    const auto asksFor = [&](std::string_view option) {
        return std::ranges::find(arguments, option) != arguments.end();
    };
    CommandLineResult help;
    help.commandLine.action = Action::ShowHelp;
    return asksFor("--help") || asksFor("-h") ? help : Parser(arguments).parse();
}

std::vector<std::string_view> optionNames()
{
    std::vector<std::string_view> names;
    std::ranges::transform(kOptions, std::back_inserter(names), &Option::name);
    return names;
}

} // namespace loiter
