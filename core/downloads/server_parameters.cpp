#include "core/downloads/server_parameters.h"

#include "core/demos/parameters.h"

#include <string>
#include <string_view>

namespace loiter {

namespace {

constexpr std::string_view kLane = "server-lane";
constexpr std::string_view kPort = "port";
constexpr std::string_view kFree = "free";
constexpr std::string_view kFixed = "fixed";

bool hasFixedPort(const Experiment& experiment)
{
    return std::get<std::string>(experiment.parameters.at(std::string(kPort))) == kFixed;
}

/// That of the texts; they have none for other servers.
std::uint16_t fixedPort(std::string_view site)
{
    constexpr std::uint16_t kLocal = 8001;
    constexpr std::uint16_t kDelay = 8002;
    constexpr std::uint16_t kError = 8003;
    if (site == "DELAY") {
        return kDelay;
    }
    return site == "ERROR" ? kError : kLocal;
}

} // namespace

std::vector<Parameter> serverParameters(const std::function<bool(const Experiment&)>& isOurs)
{
    Parameter lane = yesNoParameter(std::string(kLane),
                                    "Server's lane",
                                    "Whether the timeline shows what becomes of every request at "
                                    "the server: delayed, queued, served",
                                    Answer::No);
    lane.isUsed = isOurs;
    Parameter port = {.name = std::string(kPort),
                      .label = "Server's port",
                      .note = "free = any that is free; fixed = 8001 for LOCAL, 8002 for DELAY, "
                              "8003 for ERROR, 8001 for others",
                      .kind = Parameter::Kind::Choice,
                      .defaultValue = std::string(kFree),
                      .choices = {std::string(kFree), std::string(kFixed)},
                      .isUsed = isOurs};
    return {std::move(lane), std::move(port)};
}

Site chosenSite(Site site, const Experiment& experiment)
{
    if (site.address.empty()) {
        site.hasLane = isYes(experiment, kLane);
        site.port = hasFixedPort(experiment) ? fixedPort(site.name) : 0;
    }
    return site;
}

} // namespace loiter
