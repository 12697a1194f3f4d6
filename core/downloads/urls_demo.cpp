#include "core/downloads/urls_demo.h"

#include "core/demos/collecting.h"
#include "core/demos/demo_task.h"
#include "core/demos/parameters.h"
#include "core/demos/report_text.h"
#include "core/demos/value.h"
#include "core/downloads/server_parameters.h"
#include "core/downloads/site_connection.h"
#include "core/downloads/urls_figures.h"
#include "core/trace/wording.h"

#include <algorithm>
#include <iterator>

namespace loiter {

namespace {

constexpr std::int64_t kHosts = 5;
constexpr std::int64_t kPages = 1000;
constexpr std::int64_t kMostPages = 100'000;
constexpr std::string_view kSkipped = "timed out";

/// A page of its own at every path, so that answers can be told apart.
std::optional<ServedFile> pageAt(std::string_view path)
{
    return ServedFile{.bytes = "<html><body><h1>" + std::string(path) + "</h1></body></html>"};
}

Routine<Value> loadUrl(TaskContext& context, std::string path, Timeout timeout)
{
    try {
        const WebAnswer answer = co_await context.request(WebRequest(std::move(path), timeout));
        co_return static_cast<std::int64_t>(answer.bytes.size());
    } catch (const TimeoutError&) {
        co_return std::string(kSkipped);
    }
}

constexpr DemoTask kLoadUrl{"load_url", loadUrl};

/// load_url('host3', 17): how many bytes there are, or that there was no answer in time.
Call loadCall(std::int64_t number, Timeout timeout)
{
    const std::string host = "host" + std::to_string(number % kHosts + 1);
    const std::string page = std::to_string(number / kHosts);
    return kLoadUrl.call(
        "load_url('" + host + "', " + page + ")", "/" + host + "/" + page, timeout);
}

void urlsScript(Caller& caller, const Experiment& experiment)
{
    const std::chrono::nanoseconds start = caller.now();
    const Timeout timeout = secondsOf(experiment, "timeout");
    std::vector<Call> calls;
    for (std::int64_t number = 0; number < integerOf(experiment, "pages"); ++number) {
        calls.push_back(loadCall(number, timeout));
    }
    std::size_t loaded = 0;
    std::size_t skipped = 0;
    collectSilently(
        caller, std::move(calls), experiment, [&](std::size_t /*index*/, const Delivery& delivery) {
            const bool isLoaded = std::holds_alternative<std::int64_t>(delivery.result());
            ++(isLoaded ? loaded : skipped);
        });
    caller.print(countText(loaded, "page") + " loaded, " + std::to_string(skipped) +
                 " skipped, in " + elapsedText(caller.now() - start));
}

Site urlsSite(const Experiment& experiment)
{
    return chosenSite({.name = "CAPACITY",
                       .model = capacityServer(experiment.seed),
                       .content = pageAt,
                       .folder = "urls"},
                      experiment);
}

std::vector<Parameter> urlsParameters()
{
    Parameter pages = integerParameter(
        "pages", "Pages", "How many pages are loaded, of five hosts", kPages, kMostPages);
    Parameter timeout = timeoutParameter();
    timeout.note = "How long a task waits for an answer before it skips the page; none = for ever";
    timeout.defaultValue = 2.0;
    std::vector<Parameter> parameters = {std::move(pages), std::move(timeout)};
    std::ranges::move(serverParameters(), std::back_inserter(parameters));
    return parameters;
}

/// Where pages are skipped, more workers do less work.
Experiment withoutTimeout(Experiment experiment)
{
    experiment.parameters["timeout"] = std::string();
    return experiment;
}

} // namespace

Demo urlsDemo()
{
    return {
        .id = "urls",
        .title = "1000 URLs",
        .story = "A thousand pages come from a server that answers after 0.74 s and works 0.12 s "
                 "on each, one at a time. More workers wait together, until the server itself is "
                 "busy all the time: then more of them only queue.",
        .strategies = {kBlockingStrategies.begin(), kBlockingStrategies.end()},
        .collections = {kCollections.begin(), kCollections.end()},
        .parameters = urlsParameters(),
        .experiment = {.demo = "urls", .collection = Collection::Map, .workers = 4},
        .script = urlsScript,
        .tasks = {kLoadUrl.entry()},
        .site = urlsSite,
        .connect = connectToSite,
        .taskCount =
            [](const Experiment& experiment) {
                return static_cast<std::size_t>(integerOf(experiment, "pages"));
            },
        .published =
            [](const Experiment& experiment) {
                const bool isOfText = integerOf(experiment, "pages") == kPages;
                return isOfText ? urlsFigures(experiment.strategy) : std::vector<SweepPoint>();
            },
        .comparable = withoutTimeout,
        .downloads =
            DownloadResults{.got = "loaded",
                            .missing = "skipped",
                            .hasGot = [skipped = reprOf(std::string(kSkipped))](
                                          std::string_view result) { return result != skipped; }},
    };
}

} // namespace loiter
