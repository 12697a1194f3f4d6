#include "app/flags2_command.h"

#include "core/downloads/flags2_options.h"
#include "core/downloads/flags_demos.h"

#include <algorithm>
#include <array>

namespace loiter {

namespace {

/// Options of a headless run that make sense here; all of them have a value but one.
constexpr std::string_view kPredict = "--predict";
constexpr std::array<std::string_view, 13> kWithValue = {"--strategy",
                                                         "--seed",
                                                         "--time-scale",
                                                         "--downloads",
                                                         "--transcript",
                                                         "--summary",
                                                         "--trace",
                                                         "--csv",
                                                         "--export",
                                                         "--size",
                                                         "--scale",
                                                         "--theme",
                                                         "--save-experiment"};
constexpr std::string_view kBaseUrl = "--base-url";

struct Arguments
{
    std::vector<std::string> headless; ///< for parseCommandLine()
    std::vector<std::string> flags2;   ///< for parseFlags2()
    std::string baseUrl;
};

/// Tells the options of a headless run from those of flags2; a value stays with its option.
Arguments separated(const std::vector<std::string>& arguments)
{
    Arguments result;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        const std::string name = argument->substr(0, argument->find('='));
        const bool hasValueApart = name == *argument && argument + 1 != arguments.end();
        if (*argument == "--") {
            result.flags2.insert(result.flags2.end(), argument, arguments.end());
            break;
        }
        if (name == kBaseUrl) {
            result.baseUrl = hasValueApart
                                 ? *++argument
                                 : argument->substr(std::min(name.size() + 1, argument->size()));
            continue;
        }
        const bool isHeadless = std::ranges::find(kWithValue, name) != kWithValue.end();
        std::vector<std::string>& target =
            isHeadless || name == kPredict ? result.headless : result.flags2;
        target.push_back(*argument);
        if (isHeadless && hasValueApart) {
            target.push_back(*++argument);
        }
    }
    return result;
}

bool isSequential(const std::vector<std::string>& headless)
{
    const auto strategy = std::ranges::find(headless, "--strategy");
    return std::ranges::find(headless, "--strategy=sequential") != headless.end() ||
           (strategy != headless.end() && strategy + 1 != headless.end() &&
            *(strategy + 1) == "sequential");
}

/// As a headless run of the demo is asked for.
std::vector<std::string> headlessArguments(const Arguments& arguments, const Flags2Options& options)
{
    const std::size_t usual = isSequential(arguments.headless) ? 1 : kUsualRequests;
    std::vector<std::string> all = {"--headless", "--demo", std::string(kFlags2)};
    all.insert(all.end(), arguments.headless.begin(), arguments.headless.end());
    all.insert(all.end(), {"--workers", std::to_string(options.requestsAtOnce(usual))});
    for (const std::string& parameter : {
             "codes=" + options.selection,
             "limit=" + std::to_string(options.limit.value_or(0)),
             "server=" + std::string(nameOf(options.server)),
             "base-url=" + arguments.baseUrl,
             std::string(options.isVerbose ? "verbose=yes" : "verbose=no"),
         }) {
        all.insert(all.end(), {"--set", parameter});
    }
    return all;
}

} // namespace

CommandLineResult parseFlags2Command(const std::vector<std::string>& arguments)
{
    const Arguments parts = separated(arguments);
    const Flags2Result flags2 = parseFlags2(parts.flags2);
    CommandLineResult result;
    if (!flags2.isGood()) {
        result.error = "flags2: " + flags2.error;
        return result;
    }
    if (flags2.options.isHelp) {
        result.commandLine.action = Action::ShowFlags2Help;
        return result;
    }
    if (flags2.options.server == FlagServer::Remote && parts.baseUrl.empty()) {
        result.error = "flags2: --server REMOTE needs --base-url URL, the address of that server";
        return result;
    }
    result = parseCommandLine(headlessArguments(parts, flags2.options));
    OutputOptions& outputs = result.commandLine.outputs;
    outputs.isPlain = true;
    outputs.hasProgress = !flags2.options.isVerbose;
    if (outputs.transcript.empty() && outputs.summary != "-") {
        outputs.transcript = "-";
    }
    return result;
}

std::string flags2CommandHelp()
{
    return std::string(flags2Help()) + R"(
  --strategy NAME       sequential, thread-pool, thread-per-task, process-pool,
                        process-per-task or asyncio
  --seed N              decides which requests of the ERROR server fail
  --base-url URL        the REMOTE server; many requests at once to a public
                        server are an attack
  --downloads DIR       where the folder "flags" is made; your folder for
                        downloads, Loiter in it, unless you say otherwise
  --time-scale X, --predict, --transcript, --summary, --trace, --csv, --export,
  --size, --scale, --theme, --save-experiment
                        as in loiter --help; FILE or - as there
)";
}

} // namespace loiter
