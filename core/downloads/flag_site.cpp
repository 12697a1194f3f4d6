#include "core/downloads/flag_site.h"

#include "core/demos/parameters.h"
#include "core/downloads/country_codes.h"
#include "core/downloads/flag_content.h"
#include "core/downloads/http_client.h"
#include "core/downloads/server_parameters.h"
#include "core/experiment/letters.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <stdexcept>

namespace loiter {

namespace {

constexpr std::array kServers = {
    FlagServer::Local, FlagServer::Delay, FlagServer::Error, FlagServer::Remote};

constexpr std::string_view kCodes = "codes";
constexpr std::string_view kLimit = "limit";
constexpr std::string_view kServer = "server";
constexpr std::string_view kBaseUrl = "base-url";

static_assert(kMaxWorkers == 1000, "the warning says so");
constexpr const char* kRemoteWarning =
    "Many requests at once to a public server are an attack; no more than a thousand are made "
    "at a time. A first run is slower.";

/// A server that is not ours may never answer.
constexpr std::chrono::milliseconds kRemotePatience = std::chrono::minutes(1);

const std::string& textOf(const Experiment& experiment, std::string_view name)
{
    return std::get<std::string>(experiment.parameters.at(std::string(name)));
}

bool isRemote(const Experiment& experiment)
{
    return flagServer(experiment) == FlagServer::Remote;
}

std::string checkCodes(const std::string& text)
{
    try {
        chosenCodes(text);
        return {};
    } catch (const std::invalid_argument& error) {
        return std::string(error.what()) + ": allowed are codes such as BR, first letters such "
                                           "as b, all, every, or nothing";
    }
}

std::string checkBaseUrl(const std::string& text)
{
    try {
        if (!text.empty()) {
            checkUrl(text);
        }
        return {};
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
}

ServerModel modelOf(FlagServer server, std::uint64_t seed)
{
    switch (server) {
    case FlagServer::Delay:
        return delayServer();
    case FlagServer::Error:
        return errorServer(seed);
    case FlagServer::Local:
    case FlagServer::Remote:
        break;
    }
    return localServer();
}

} // namespace

std::string_view nameOf(FlagServer server)
{
    switch (server) {
    case FlagServer::Delay:
        return "DELAY";
    case FlagServer::Error:
        return "ERROR";
    case FlagServer::Remote:
        return "REMOTE";
    case FlagServer::Local:
        break;
    }
    return "LOCAL";
}

std::optional<FlagServer> flagServerNamed(std::string_view name)
{
    const std::string capitals = inCapitals(name);
    const auto found =
        std::ranges::find(kServers, capitals, [](FlagServer server) { return nameOf(server); });
    return found == kServers.end() ? std::nullopt : std::optional(*found);
}

std::vector<Parameter> flagParameters(FlagServer server)
{
    Parameter codes = {.name = std::string(kCodes),
                       .label = "Codes",
                       .note = "Of countries, BR US, or their first letters, a b c; all; every = "
                               "AA to ZZ; empty = the twenty with the most inhabitants",
                       .kind = Parameter::Kind::Text,
                       .defaultValue = std::string(),
                       .check = checkCodes,
                       .emptyText = "the twenty largest"};
    Parameter limit = integerParameter(
        std::string(kLimit), "Limit", "Only the first so many codes; 0 = all", 0, 676);
    Parameter from = {.name = std::string(kServer),
                      .label = "Server",
                      .note = "LOCAL answers at once, DELAY after half a second; with ERROR a "
                              "quarter fails and half is delayed; REMOTE is at the base URL",
                      .kind = Parameter::Kind::Choice,
                      .defaultValue = std::string(nameOf(server))};
    for (const FlagServer each : kServers) {
        from.choices.emplace_back(nameOf(each));
    }
    Parameter url = {.name = std::string(kBaseUrl),
                     .label = "Base URL",
                     .note = "Of the REMOTE server, http://example.org",
                     .kind = Parameter::Kind::Text,
                     .defaultValue = std::string(),
                     .check = checkBaseUrl,
                     .isUsed = isRemote,
                     .warning = kRemoteWarning};
    std::vector<Parameter> parameters = {
        std::move(codes), std::move(limit), std::move(from), std::move(url)};
    std::ranges::move(serverParameters(std::not_fn(isRemote)), std::back_inserter(parameters));
    return parameters;
}

std::vector<std::string> flagCodes(const Experiment& experiment)
{
    std::vector<std::string> codes = chosenCodes(textOf(experiment, kCodes));
    const auto limit = static_cast<std::size_t>(integerOf(experiment, std::string(kLimit)));
    codes.resize(limit == 0 ? codes.size() : std::min(limit, codes.size()));
    return codes;
}

FlagServer flagServer(const Experiment& experiment)
{
    return flagServerNamed(textOf(experiment, kServer)).value();
}

Site flagSite(const Experiment& experiment)
{
    const FlagServer server = flagServer(experiment);
    std::string address = isRemote(experiment) ? textOf(experiment, kBaseUrl) : std::string();
    while (address.ends_with('/')) {
        address.pop_back();
    }
    return chosenSite(
        {.name = std::string(nameOf(server)),
         .address = std::move(address),
         .model = modelOf(server, experiment.seed),
         .content = flagAt,
         .folder = "flags",
         .patience = isRemote(experiment) ? std::optional(kRemotePatience) : std::nullopt},
        experiment);
}

std::optional<ExperimentError> checkFlagSite(const Experiment& experiment)
{
    if (isRemote(experiment) && textOf(experiment, kBaseUrl).empty()) {
        return ExperimentError{std::string(kBaseUrl),
                               "is empty, but the server REMOTE is there: allowed is an address "
                               "such as http://example.org"};
    }
    return std::nullopt;
}

} // namespace loiter
