#include "core/downloads/documents_demo.h"

#include "core/demos/collecting.h"
#include "core/demos/error_text.h"
#include "core/demos/parameters.h"
#include "core/demos/report_text.h"
#include "core/downloads/document_download.h"
#include "core/downloads/document_shelf.h"
#include "core/downloads/documents_figures.h"
#include "core/downloads/qt_event_loop.h"
#include "core/downloads/server_parameters.h"
#include "core/downloads/site_connection.h"
#include "core/futures/physical_cores.h"
#include "core/trace/wording.h"

#include <algorithm>
#include <iterator>

namespace loiter {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view kId = "documents";
constexpr std::int64_t kDocuments = 12;
constexpr std::int64_t kMostDocuments = 100;
constexpr std::int64_t kKibibyte = 1024;
constexpr std::int64_t kChunkSize = 16; // KiB
constexpr std::int64_t kLargestChunk = 1024;
constexpr std::uint64_t kBytesPerSecond = 64 * kKibibyte;
constexpr std::chrono::nanoseconds kLatency = 100ms;

std::size_t countOf(const Experiment& experiment)
{
    return static_cast<std::size_t>(integerOf(experiment, "documents"));
}

/// Where a task is told that a document is: the bad URL has lost its file extension.
std::string givenPath(const Experiment& experiment, std::size_t number)
{
    const std::string path = DocumentShelf::path(number);
    const bool isBad = static_cast<std::int64_t>(number) == integerOf(experiment, "bad-url");
    return isBad ? path.substr(0, path.rfind('.')) : path;
}

std::vector<Call> downloadCalls(const Experiment& experiment)
{
    std::vector<Call> calls;
    for (std::size_t number = 1; number <= countOf(experiment); ++number) {
        calls.push_back(documentDownload(givenPath(experiment, number),
                                         integerOf(experiment, "chunk-size") * kKibibyte));
    }
    return calls;
}

/// Takes what the tasks come to, and says which of them failed.
class DocumentCollector
{
public:
    DocumentCollector(Caller& caller, const Experiment& experiment)
        : m_caller(caller)
        , m_experiment(experiment)
    {}

    void run()
    {
        const std::chrono::nanoseconds start = m_caller.now();
        std::vector<Call> calls = downloadCalls(m_experiment);
        for (const Call& call : calls) {
            m_labels.push_back(call.label);
        }
        if (m_experiment.collection == Collection::Map) {
            takeFromMap(std::move(calls));
        } else {
            takeSubmitted(std::move(calls));
        }
        m_caller.print("download_all: " + std::to_string(m_delivered) + " of " +
                       countText(m_labels.size(), "document") + " in " +
                       elapsedText(m_caller.now() - start));
    }

private:
    /// An exception is the last thing that comes out of it.
    void takeFromMap(std::vector<Call> calls)
    {
        const auto results = m_caller.map(std::move(calls), std::nullopt);
        try {
            while (results->next()) {
                ++m_delivered;
            }
        } catch (const StoppedError&) {
            throw;
        } catch (...) {
            sayFailure(m_delivered, std::current_exception());
            const bool goesOn = results->next().has_value();
            m_caller.print(goesOn ? "next(results): goes on"
                                  : "next(results): StopIteration, the iterator is finished");
        }
    }

    void takeSubmitted(std::vector<Call> calls)
    {
        collectSilently(m_caller,
                        std::move(calls),
                        m_experiment,
                        [this](std::size_t index, const Delivery& delivery) {
                            if (delivery.error) {
                                sayFailure(index, delivery.error);
                            } else {
                                ++m_delivered;
                            }
                        });
    }

    void sayFailure(std::size_t index, const std::exception_ptr& error)
    {
        m_caller.print(m_labels.at(index) + ": " + errorText(error));
    }

    Caller& m_caller;
    const Experiment& m_experiment;
    std::vector<std::string> m_labels; ///< of the calls
    std::size_t m_delivered = 0;
};

Site documentsSite(const Experiment& experiment)
{
    const DocumentShelf shelf(countOf(experiment), experiment.seed);
    return chosenSite({.name = "SLOW",
                       .model = {.latency = kLatency, .bytesPerSecond = kBytesPerSecond},
                       .content = [shelf](std::string_view path) { return shelf.find(path); },
                       .folder = std::string(kId)},
                      experiment);
}

std::vector<Parameter> documentsParameters()
{
    Parameter chunk = integerParameter("chunk-size",
                                       "Chunk size",
                                       "How much a task reads before it saves that and reads on",
                                       kChunkSize,
                                       kLargestChunk);
    chunk.minimum = 1;
    chunk.unit = "KiB";
    std::vector<Parameter> parameters = {
        integerParameter("documents",
                         "Documents",
                         "How many documents are downloaded",
                         kDocuments,
                         kMostDocuments),
        std::move(chunk),
        integerParameter("bad-url",
                         "Bad URL",
                         "The number of the document whose URL has no file extension; 0 = none",
                         0,
                         kMostDocuments)};
    std::ranges::move(serverParameters(), std::back_inserter(parameters));
    return parameters;
}

std::optional<ExperimentError> checkBadUrl(const Experiment& experiment)
{
    const std::int64_t number = integerOf(experiment, "bad-url");
    if (number > integerOf(experiment, "documents")) {
        return ExperimentError{"bad-url",
                               "'" + std::to_string(number) + "' is none of the " +
                                   countText(countOf(experiment), "document") +
                                   ": allowed is the number of one of them, or 0 for none"};
    }
    return std::nullopt;
}

/// As the text's rule of thumb has it.
int usualWorkers()
{
    return std::min(2 * physicalCores() + 1, kMaxWorkers);
}

std::vector<SweepPoint> publishedFigures(const Experiment& experiment)
{
    const bool isAsInTheText =
        integerOf(experiment, "documents") == kDocuments && integerOf(experiment, "bad-url") == 0;
    return isAsInTheText ? documentsFigures() : std::vector<SweepPoint>();
}

} // namespace

Demo documentsDemo()
{
    return {
        .id = std::string(kId),
        .title = "documents (chunk by chunk)",
        .story = "Documents come slowly, and every chunk is saved before the next one is read: a "
                 "task waits most of the time, so threads are about four times faster, until the "
                 "largest document is all that is left. One bad URL ends the iteration of map; "
                 "with submit and as_completed everything else is still delivered.",
        .strategies = {kStrategies.begin(), kStrategies.end()},
        .collections = {kCollections.begin(), kCollections.end()},
        .parameters = documentsParameters(),
        .experiment = {.demo = std::string(kId),
                       .collection = Collection::Map,
                       .workers = usualWorkers()},
        .script = [](Caller& caller,
                     const Experiment& experiment) { DocumentCollector(caller, experiment).run(); },
        .check = checkBadUrl,
        .tasks = {documentDownloadTask()},
        .site = documentsSite,
        .connect = connectToSite,
        .makeEventLoop = makeQtEventLoop,
        .taskCount = countOf,
        .published = publishedFigures,
        .downloads = DownloadResults{.got = "saved"},
    };
}

} // namespace loiter
