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

/// As a process of its own does it: what it got is left with the manager.
Routine<Value> getResponseIntoManager(TaskContext& context, std::size_t number)
{
    const Value body = co_await getResponse(context, number, OnError::Raises);
    context.putIntoManager(sponsorPath(number), body);
    co_return Value();
}

constexpr DemoTask kGetResponseIntoManager{"get_response_into_manager", getResponseIntoManager};

std::string labelOf(std::size_t number)
{
    return "get_response(" + std::to_string(number) + ")";
}

/// get_response(16): the body of a page.
Call responseCall(std::size_t number, OnError onError)
{
    return kGetResponse.call(labelOf(number), number, onError);
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
            readOnThreads();
            break;
        case Strategy::ProcessPerTask:
            readInProcesses();
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

    /// A task that fails ends its own thread only.
    void readOnThreads()
    {
        collectSubmitted(m_caller,
                         submitAll(m_caller, calls(OnError::Raises)),
                         asCompleted(),
                         std::nullopt,
                         [&](std::size_t index, const Delivery& delivery) {
                             take(index + 1,
                                  delivery,
                                  "Exception in thread Thread-" + std::to_string(index + 1) + ":");
                         });
    }

    /// A task that fails ends its own process only. What the others got is with the manager, in the
    /// order in which it came there.
    void readInProcesses()
    {
        m_caller.startManager();
        std::vector<TaskId> tasks;
        for (std::size_t number = 1; number <= kSponsors; ++number) {
            tasks.push_back(m_caller.submit(kGetResponseIntoManager.call(labelOf(number), number)));
        }
        collectSubmitted(m_caller,
                         tasks,
                         asCompleted(),
                         std::nullopt,
                         [&](std::size_t index, const Delivery& delivery) {
                             // the manager was the first process
                             joinProcess(index + 2, delivery);
                         });
        for (const auto& [path, body] : m_caller.managedItems()) {
            read(path, body);
        }
    }

    void joinProcess(std::size_t process, const Delivery& delivery)
    {
        try {
            delivery.result();
        } catch (const StoppedError&) {
            throw;
        } catch (...) {
            m_caller.print("Process Process-" + std::to_string(process) + ": " +
                           errorText(delivery.error));
        }
    }

    Experiment asCompleted() const
    {
        Experiment asCompleted = m_experiment;
        asCompleted.collection = Collection::AsCompleted;
        return asCompleted;
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
            read(sponsorPath(number), delivery.result());
        } catch (const StoppedError&) {
            throw;
        } catch (...) {
            m_caller.print(whereItFailed + " " + errorText(delivery.error));
        }
    }

    void read(const std::string& path, const Value& body)
    {
        ++m_responses;
        if (speaksOfPython(strOf(body))) {
            m_found.push_back(m_caller.siteAddress() + path + " contains the word \"Python\"");
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
                 "error itself and still returns what it got. Processes share no memory: each of "
                 "them leaves "
                 "its page with a manager process.",
        .strategies = {kBlockingStrategies.begin(), kBlockingStrategies.end()},
        .collections = {Collection::Map},
        .parameters = serverParameters(),
        .experiment = {.demo = "sponsors",
                       .collection = Collection::Map,
                       .workers = static_cast<int>(kSponsors)},
        .script = [](Caller& caller,
                     const Experiment& experiment) { Reader(caller, experiment).run(); },
        .tasks = {kGetResponse.entry(), kGetResponseIntoManager.entry()},
        .usesManager =
            [](const Experiment& experiment) {
                return experiment.strategy == Strategy::ProcessPerTask;
            },
        .site = sponsorsSite,
        .connect = connectToSite,
        .taskCount = [](const Experiment&) { return kSponsors; },
        .downloads = DownloadResults{.got = "read"},
    };
}

} // namespace loiter
