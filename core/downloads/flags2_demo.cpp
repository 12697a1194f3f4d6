#include "core/demos/collecting.h"
#include "core/demos/parameters.h"
#include "core/downloads/flag_download.h"
#include "core/downloads/flag_results.h"
#include "core/downloads/flag_site.h"
#include "core/downloads/flags2_report.h"
#include "core/downloads/flags_demos.h"
#include "core/downloads/qt_event_loop.h"
#include "core/downloads/site_connection.h"

#include <algorithm>

namespace loiter {

namespace {

constexpr std::string_view kVerbose = "verbose";

/// Takes what becomes of the flags.
class Collector
{
public:
    Collector(Caller& caller, const Experiment& experiment)
        : m_caller(caller)
        , m_experiment(experiment)
        , m_isVerbose(isYes(experiment, kVerbose))
        , m_codes(flagCodes(experiment))
    {}

    void run()
    {
        const std::chrono::nanoseconds start = m_caller.now();
        print(flags2Beginning(
            nameOf(flagServer(m_experiment)), m_caller.siteAddress(), m_codes, requestsAtOnce()));
        if (m_experiment.strategy == Strategy::Sequential) {
            downloadOneByOne();
        } else {
            downloadAtOnce();
        }
        print(flags2Ending(m_tally, m_caller.now() - start));
    }

private:
    std::size_t requestsAtOnce() const
    {
        const bool isSequential = m_experiment.strategy == Strategy::Sequential;
        const auto workers = static_cast<std::size_t>(isSequential ? 1 : m_experiment.workers);
        return std::min(workers, m_codes.size());
    }

    Call call(const std::string& code) const
    {
        return flagDownload(code, m_isVerbose ? FlagVoice::SaysStatus : FlagVoice::Silent);
    }

    void downloadOneByOne()
    {
        for (const std::string& code : m_codes) {
            take(code, m_caller.result(m_caller.submit(call(code)), std::nullopt));
        }
    }

    void downloadAtOnce()
    {
        std::vector<TaskId> tasks;
        for (const std::string& code : m_codes) {
            tasks.push_back(m_caller.submit(call(code)));
        }
        collectSubmitted(
            m_caller,
            tasks,
            m_experiment,
            std::nullopt,
            [&](std::size_t index, const Delivery& delivery) { take(m_codes[index], delivery); });
    }

    /// Anything but these errors ends the run.
    void take(const std::string& code, const Delivery& delivery)
    {
        try {
            const bool isFound = strOf(delivery.result()) == kDownloaded;
            ++(isFound ? m_tally.downloaded : m_tally.notFound);
        } catch (const HttpError& error) {
            count(code, error.what());
        } catch (const ConnectionError&) {
            count(code, "Connection error");
        } catch (const TimeoutError&) {
            count(code, "Timeout");
        } catch (const SaveError& error) {
            count(code, error.what());
        }
    }

    void count(const std::string& code, std::string_view error)
    {
        ++m_tally.errors;
        if (m_isVerbose) {
            m_caller.print(flags2Error(code, error));
        }
    }

    void print(const std::vector<std::string>& lines)
    {
        for (const std::string& line : lines) {
            m_caller.print(line);
        }
    }

    Caller& m_caller;
    const Experiment& m_experiment;
    const bool m_isVerbose;
    const std::vector<std::string> m_codes;
    FlagTally m_tally;
};

std::vector<Parameter> flags2Parameters()
{
    std::vector<Parameter> parameters = flagParameters(FlagServer::Local);
    parameters.push_back(yesNoParameter(
        std::string(kVerbose), "Each flag", "Whether a line is printed for each flag", Answer::No));
    return parameters;
}

} // namespace

Demo flags2Demo()
{
    return {
        .id = "flags2",
        .title = "flags2 (progress and errors)",
        .story = "Flags are downloaded from a server that may be slow or fail. A flag that is not "
                 "there is dealt with in its task, an error where the results are taken; either is "
                 "counted, and the rest goes on.",
        .strategies = {kStrategies.begin(), kStrategies.end()},
        .collections = {Collection::AsCompleted, Collection::Wait},
        .parameters = flags2Parameters(),
        .experiment = {.demo = "flags2",
                       .collection = Collection::AsCompleted,
                       .workers = static_cast<int>(kUsualRequests)},
        .script = [](Caller& caller,
                     const Experiment& experiment) { Collector(caller, experiment).run(); },
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
