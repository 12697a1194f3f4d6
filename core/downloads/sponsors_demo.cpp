#include "core/downloads/sponsors_demo.h"

#include "core/demos/collecting.h"
#include "core/demos/demo_task.h"
#include "core/demos/error_text.h"
#include "core/downloads/server_parameters.h"
#include "core/downloads/site_connection.h"
#include "core/downloads/sponsor_pages.h"

namespace loiter {

namespace {

constexpr int kFirstError = 400;

/// What a task does with an answer that is an error.
enum class OnError : std::uint8_t { Raises, PrintsAndReturns };

Routine<Value> getResponse(TaskContext& context, std::size_t number, OnError onError)
{
    const std::string path = sponsorPath(number);
    const WebAnswer answer = co_await context.request(WebRequest(path));
    if (answer.status >= kFirstError) {
        if (onError == OnError::Raises) {
            throw HttpError(answer.status, answer.reason);
        }
        context.print(path + ": " + HttpError(answer.status, answer.reason).what());
    }
    co_return answer.bytes;
}

constexpr DemoTask kGetResponse{"get_response", getResponse};

/// get_response(16): the body of a page.
Call responseCall(std::size_t number, OnError onError)
{
    return kGetResponse.call("get_response(" + std::to_string(number) + ")", number, onError);
}

/// Takes the pages in the way that a strategy has, and says which of them speak of Python.
class Reader
{
public:
    Reader(Caller& caller, const Experiment& experiment)
        : m_caller(caller)
        , m_experiment(experiment)
    {}

    void run()
    {
        switch (m_experiment.strategy) {
        case Strategy::Sequential:
            readOneByOne();
            break;
        case Strategy::ThreadPerTask:
            readEachOnItsOwn("Exception in thread Thread-");
            break;
        case Strategy::ProcessPerTask:
            readEachOnItsOwn("Process Process-");
            break;
        default:
            readFromPool();
            break;
        }
        m_caller.print(std::to_string(m_responses) + " responses for " + std::to_string(kSponsors) +
                       " URL.");
        for (const std::string& line : m_found) {
            m_caller.print(line);
        }
    }

private:
    void readOneByOne()
    {
        for (std::size_t number = 1; number <= kSponsors; ++number) {
            const TaskId task = m_caller.submit(responseCall(number, OnError::Raises));
            take(number, m_caller.result(task, std::nullopt), sponsorPath(number) + ":");
        }
    }

    /// A task that fails ends its own thread or process only.
    void readEachOnItsOwn(const std::string& worker)
    {
        Experiment asCompleted = m_experiment;
        asCompleted.collection = Collection::AsCompleted;
        collectSubmitted(m_caller,
                         submitAll(m_caller, calls(OnError::Raises)),
                         asCompleted,
                         std::nullopt,
                         [&](std::size_t index, const Delivery& delivery) {
                             take(index + 1, delivery, worker + std::to_string(index + 1) + ":");
                         });
    }

    void readFromPool()
    {
        collectSilently(m_caller,
                        calls(OnError::PrintsAndReturns),
                        m_experiment,
                        [&](std::size_t index, const Delivery& delivery) {
                            take(index + 1, delivery, sponsorPath(index + 1) + ":");
                        });
    }

    static std::vector<Call> calls(OnError onError)
    {
        std::vector<Call> calls;
        for (std::size_t number = 1; number <= kSponsors; ++number) {
            calls.push_back(responseCall(number, onError));
        }
        return calls;
    }

    void take(std::size_t number, const Delivery& delivery, const std::string& whereItFailed)
    {
        try {
            const std::string body = strOf(delivery.result());
            ++m_responses;
            if (speaksOfPython(body)) {
                m_found.push_back(m_caller.siteAddress() + sponsorPath(number) +
                                  " contains the word \"Python\"");
            }
        } catch (const HttpError&) {
            m_caller.print(whereItFailed + " " + errorText(delivery.error));
        }
    }

    Caller& m_caller;
    const Experiment& m_experiment;
    std::size_t m_responses = 0;
    std::vector<std::string> m_found; ///< in the order in which the pages came
};

Site sponsorsSite(const Experiment& experiment)
{
    return chosenSite(
        {.name = "DELAY", .model = delayServer(), .content = sponsorPageAt, .folder = "sponsors"},
        experiment);
}

} // namespace

Demo sponsorsDemo()
{
    return {
        .id = "sponsors",
        .title = "sponsors (errors in workers)",
        .story = "Sixty-four pages are read; two are refused. A task that raises ends its own "
                 "thread and nothing else, and its page is missing; the pool's task catches the "
                 "error itself and still returns what it got.",
        .strategies = {kBlockingStrategies.begin(), kBlockingStrategies.end()},
        .collections = {Collection::Map},
        .parameters = serverParameters(),
        .experiment = {.demo = "sponsors",
                       .collection = Collection::Map,
                       .workers = static_cast<int>(kSponsors)},
        .script = [](Caller& caller,
                     const Experiment& experiment) { Reader(caller, experiment).run(); },
        .tasks = {kGetResponse.entry()},
        .site = sponsorsSite,
        .connect = connectToSite,
        .taskCount = [](const Experiment&) { return kSponsors; },
    };
}

} // namespace loiter
