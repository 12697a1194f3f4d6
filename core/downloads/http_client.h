#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>

namespace loiter {

/// What a server has answered, with any status.
/// Thread safety: a value.
struct HttpAnswer
{
    int status = 0;
    std::string reason = {}; ///< "Service Unavailable"
    std::string type = {};   ///< of the media, "image/gif"
    std::string bytes = {};
};

/// There was no answer: the server is not there, or the connection broke.
class ConnectionError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// What a request spends its time with.
enum class RequestPhase : std::uint8_t { Connecting, Waiting, Reading };

/// How a request is made.
struct HttpRequestOptions
{
    std::chrono::milliseconds timeout{60'000}; ///< for all of it
    std::stop_token stop = {};
    /// Told when a phase begins; Connecting is left out on a connection that is kept.
    std::function<void(RequestPhase)> phaseBegins = {};
};

/// Asks servers by HTTP, one request after the other, over connections that it keeps. Each thread
/// that downloads needs one of its own: a client has six connections to a server at most. Needs a
/// QCoreApplication. Thread safety: the thread it was made on.
class HttpClient
{
public:
    HttpClient();
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// Follows redirections. Blocks: until the whole answer is there.
    /// Throws: TimeoutError; StoppedError as soon as it is stopped; ConnectionError;
    /// std::invalid_argument for what is no address of a web server.
    HttpAnswer get(const std::string& url, const HttpRequestOptions& options = {});

private:
    class Request;
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace loiter
