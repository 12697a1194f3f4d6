#pragma once

#include "core/demos/site.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace loiter {

/// How a request is made.
struct HttpRequestOptions
{
    std::optional<std::chrono::milliseconds> timeout = {}; ///< for all of it; nothing = none
    std::stop_token stop = {};
    /// Told when a phase begins; Connecting is left out on a connection that is kept.
    std::function<void(RequestPhase)> phaseBegins = {};
};

/// Throws: std::invalid_argument for what is no address of a web server.
void checkUrl(const std::string& url);

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
    WebAnswer get(const std::string& url, const HttpRequestOptions& options = {});

private:
    class Request;
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace loiter
