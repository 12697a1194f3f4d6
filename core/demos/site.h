#pragma once

#include "core/demos/unfinished_file.h"
#include "core/futures/deadline.h"
#include "core/futures/errors.h"
#include "core/simulation/request_observer.h"
#include "core/simulation/server_model.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <variant>

namespace loiter {

inline constexpr int kStatusOk = 200;

/// What a server has at a path.
/// Thread safety: a value.
struct ServedFile
{
    int status = kStatusOk;
    std::string type = "text/html"; ///< of the media, "image/gif"
    std::string bytes = {};
};

/// What a server has answered, with any status.
/// Thread safety: a value.
struct WebAnswer
{
    int status = 0;
    std::string reason = {}; ///< "Service Unavailable"
    std::string type = {};   ///< of the media, "image/gif"
    std::string bytes = {};
};

/// An answer of which the body was saved while it came.
/// Thread safety: a value.
struct SavedAnswer
{
    int status = 0;
    std::string reason = {};
    std::uint64_t bytes = 0; ///< saved; none of an answer that is an error
    std::uint64_t chunks = 0;
};

/// Where a demo downloads from: its server as it is known beforehand, which is enough for a
/// prediction. Thread safety: a value.
struct Site
{
    std::string name = {};    ///< "LOCAL"
    std::string address = {}; ///< "http://example.org"; empty = a server of this program's own
    ServerModel model = {};
    /// What it has at a path; nothing is answered with 404. Called on any thread.
    std::function<std::optional<ServedFile>(std::string_view path)> content = {};
    std::string folder = {}; ///< in which the demo's files are saved, "flags"
    /// How long an answer is waited for in real time where a request says nothing; nothing = for
    /// ever.
    std::optional<std::chrono::milliseconds> patience = {};
    std::uint16_t port = 0; ///< of a server of this program's own; 0 = one that is free
    bool hasLane = false;   ///< whether its requests are on the timeline; only where it is ours
};

/// One request of a task. Not an aggregate: g++ 12 would destroy one twice that is made where it is
/// awaited. Thread safety: a value.
struct WebRequest
{
    explicit WebRequest(std::string pathOfIt, Timeout longest = {})
        : path(std::move(pathOfIt))
        , timeout(longest)
    {}

    std::string path; ///< "/flags/br/br.gif"
    Timeout timeout;  ///< in the demo's own time, for all of it; nothing = none
};

/// What a request spends its time with.
enum class RequestPhase : std::uint8_t { Connecting, Waiting, Reading };

/// A part of an answer's body. Thread safety: a value, whose bytes are somebody else's.
struct BodyChunk
{
    std::string_view bytes;
    std::uint64_t bodySize = 0; ///< of the whole body; 0 where the server does not say
};

/// Who is told how a request goes on, while it does. Thread safety: a value.
struct RequestHandlers
{
    /// Connecting is left out on a connection that is kept.
    std::function<void(RequestPhase)> phaseBegins = {};
    /// Takes the body of an answer with status 200 as it comes; the answer's own bytes are empty
    /// then. What it throws ends the request. Null = the answer has all of the body.
    std::function<void(const BodyChunk&)> takeChunk = {};
    std::size_t chunkSize = 0; ///< bytes of every chunk but the last; above 0 where they are taken
};

/// What has become of a request: an answer, or what SiteConnection::get() throws.
using WebOutcome = std::variant<WebAnswer, std::exception_ptr>;

/// Throws: what the request ended with, if that is no answer.
WebAnswer answerOrThrow(WebOutcome outcome);

/// A run's way to its site, and to where it saves files.
/// Thread safety: every function may be called from any thread.
class SiteConnection
{
public:
    virtual ~SiteConnection() = default;
    SiteConnection(const SiteConnection&) = delete;
    SiteConnection& operator=(const SiteConnection&) = delete;

    /// "http://127.0.0.1:41234"
    virtual std::string address() const = 0;

    /// Makes sure that so many requests can be made at once.
    /// Throws: std::runtime_error, which names the system's limit, where they cannot.
    virtual void makeRoomFor(std::size_t requests) = 0;

    /// Blocks: until the whole answer is there. The handlers are called on this thread.
    /// Throws: TimeoutError; StoppedError as soon as it is stopped; ConnectionError; what a handler
    /// throws.
    virtual WebAnswer get(const WebRequest& request,
                          const std::stop_token& stop,
                          const RequestHandlers& handlers) = 0;

    /// As get(), on the thread of an event loop: returns at once, and the loop calls the handlers
    /// and, once and last, `ended`.
    virtual void start(const WebRequest& request,
                       const std::stop_token& stop,
                       RequestHandlers handlers,
                       std::function<void(WebOutcome)> ended) = 0;

    /// Saves a file whole or not at all, in place of one that is there. Throws: SaveError.
    void save(std::string_view name, std::string_view bytes);

    /// Begins to save a file. The name is made safe: it never leads out of the folder.
    /// Throws: SaveError.
    virtual std::unique_ptr<UnfinishedFile> beginFile(std::string_view name) = 0;

protected:
    SiteConnection() = default;
};

/// How a run is connected to its site.
/// Thread safety: a value.
struct ConnectionOptions
{
    double timeScale = 1;              ///< real seconds that one of the demo's lasts
    std::filesystem::path folder = {}; ///< for what is saved; empty = the user's for downloads
    /// Is told of what a server of this program's own gets, on that server's thread; must outlive
    /// the connection. Null = nobody.
    RequestObserver* requests = nullptr;
};

/// Makes a run's connection to a site, starting the server if it is this program's own.
/// Throws: std::runtime_error when that cannot be done.
using ConnectToSite = std::function<std::unique_ptr<SiteConnection>(
    const Site& site, const ConnectionOptions& options)>;

/// The server has answered, but not with what was asked for.
class HttpError : public FuturesError
{
public:
    HttpError(int status, const std::string& reason);
    explicit HttpError(const std::string& message)
        : FuturesError(message)
    {}
    const char* pythonName() const noexcept override { return "HTTPError"; }
};

/// There was no answer: the server is not there, or the connection broke.
class ConnectionError : public FuturesError
{
public:
    using FuturesError::FuturesError;
    const char* pythonName() const noexcept override { return "ConnectionError"; }
};

/// A file could not be saved.
class SaveError : public FuturesError
{
public:
    using FuturesError::FuturesError;
    const char* pythonName() const noexcept override { return "OSError"; }
};

/// For errors of tasks in worker processes: makes those above again. See ErrorMaker.
std::exception_ptr
makeSiteError(const std::string& pythonName, const std::string& message, const std::string& cause);

/// Where the site will be, as far as that is known beforehand: "http://127.0.0.1:…".
std::string expectedAddress(const Site& site);

/// What the site will answer: its content, or 503 where its model has an error there.
WebAnswer expectedAnswer(const Site& site, std::string_view path);

} // namespace loiter
