#include "core/demos/collecting.h"
#include "core/demos/report_text.h"
#include "core/downloads/flag_download.h"
#include "core/downloads/flag_results.h"
#include "core/downloads/flag_site.h"
#include "core/downloads/flags_demos.h"
#include "core/downloads/qt_event_loop.h"
#include "core/downloads/site_connection.h"

namespace loiter {

namespace {

void flagsScript(Caller& caller, const Experiment& experiment)
{
    const std::chrono::nanoseconds start = caller.now();
    std::vector<Call> calls;
    for (const std::string& code : flagCodes(experiment)) {
        calls.push_back(flagDownload(code, FlagVoice::SaysCode));
    }
    std::size_t count = 0;
    collectSilently(
        caller, std::move(calls), experiment, [&](std::size_t /*index*/, const Delivery& delivery) {
            const bool isDownloaded = strOf(delivery.result()) == kDownloaded;
            count += static_cast<std::size_t>(isDownloaded);
        });
    caller.print(flagsDownloaded(count, caller.now() - start));
}

} // namespace

Demo flagsDemo()
{
    return {
        .id = "flags",
        .title = "flags (twenty downloads)",
        .story = "Twenty flags are downloaded over HTTP from a server of this program's own, and "
                 "saved. One after the other takes twenty times as long as one; with a worker each "
                 "they wait for the server together, and the caller still gets them in the order "
                 "of map.",
        .strategies = {kStrategies.begin(), kStrategies.end()},
        .collections = {kCollections.begin(), kCollections.end()},
        .parameters = flagParameters(FlagServer::Delay),
        .experiment = {.demo = "flags", .collection = Collection::Map, .workers = 20},
        .script = flagsScript,
        .check = checkFlagSite,
        .tasks = {flagDownloadTask()},
        .site = flagSite,
        .connect = connectToSite,
        .makeEventLoop = makeQtEventLoop,
        .taskCount = [](const Experiment& experiment) { return flagCodes(experiment).size(); },
        .downloads = flagResults(),
    };
}

} // namespace loiter
