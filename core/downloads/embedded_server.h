#pragma once

#include "core/demos/site.h"
#include "core/simulation/request_observer.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace loiter {

/// What an embedded server is started with.
struct EmbeddedServerOptions
{
    ServerModel model = {};
    /// Real seconds that one of the model's seconds lasts; above 0.
    double timeScale = 1.0;
    /// What it has at a path, "/flags/br/br.gif"; nothing is answered with 404. Called on the
    /// server's thread; must not throw.
    std::function<std::optional<ServedFile>(std::string_view path)> content = {};
    std::uint16_t port = 0; ///< 0 = one that is free
    /// Is told of the requests, on the server's thread; must outlive the server. Null = nobody.
    RequestObserver* requests = nullptr;
};

/// An HTTP server of this program's own, on the loopback interface only: nobody outside of this
/// machine can reach it. It runs on a thread of its own, and goes on serving whatever its clients
/// do. Needs a QCoreApplication. Thread safety: every function may be called from any thread.
///
///     const EmbeddedServer server({.model = delayServer(), .content = flagAt});
///     download(server.url() + "/flags/br/br.gif");
class EmbeddedServer
{
public:
    /// Blocks: until it listens. Throws: std::runtime_error when it cannot, with the port and why.
    explicit EmbeddedServer(EmbeddedServerOptions options);
    /// Closes all connections. Blocks: until the thread has ended.
    ~EmbeddedServer();
    EmbeddedServer(const EmbeddedServer&) = delete;
    EmbeddedServer& operator=(const EmbeddedServer&) = delete;

    std::uint16_t port() const { return m_port; }
    /// "http://127.0.0.1:41234"
    std::string url() const;

    /// How many requests have come, and how many answers have begun: none where the client had left
    /// before.
    std::uint64_t requests() const { return m_counts.requests; }
    std::uint64_t answers() const { return m_counts.answers; }

private:
    class Service;
    class Thread;

    struct Counts
    {
        std::atomic<std::uint64_t> requests = 0;
        std::atomic<std::uint64_t> answers = 0;
    };

    Counts m_counts;
    std::uint16_t m_port = 0;
    std::unique_ptr<Thread> m_thread; ///< last: it uses what is above
};

} // namespace loiter
