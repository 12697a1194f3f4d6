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
    RequestHandlers handlers = {};
    /// Said to the server, which must be one of this program's own: whose request it is.
    TaskId task = {};
};

/// Throws: std::invalid_argument for what is no address of a web server.
void checkUrl(const std::string& url);

/// Asks servers by HTTP over connections that it keeps: at most kConnections to a server, others
/// queue. Each thread that downloads needs one of its own. Needs a QCoreApplication.
/// Thread safety: the thread it was made on.
class HttpClient
{
public:
    static constexpr std::size_t kConnections = 6; ///< as Qt documents

    HttpClient();
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// Follows redirections. Blocks: until the whole answer is there.
    /// Throws: TimeoutError; StoppedError as soon as it is stopped; ConnectionError; what a handler
    /// throws; std::invalid_argument for what is no address of a web server.
    WebAnswer get(const std::string& url, HttpRequestOptions options = {});

    /// As get(), on the thread of an event loop: returns at once; the loop calls `ended`, once,
    /// with an answer or what get() throws, unless the client is destroyed before. Throws:
    /// std::invalid_argument for what is no address of a web server.
    void start(const std::string& url,
               HttpRequestOptions options,
               std::function<void(WebOutcome)> ended);

    /// How many requests have not ended.
    std::size_t openRequests() const;

private:
    class Request;
    struct Parts;

    void removeEnded();
    void settle();

    std::unique_ptr<Parts> m_parts;
};

} // namespace loiter
