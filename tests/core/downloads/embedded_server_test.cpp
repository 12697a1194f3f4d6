#include "core/downloads/embedded_server.h"
#include "core/downloads/flag_content.h"
#include "core/downloads/http_client.h"
#include "tests/support/holdings.h"

#include <QTcpSocket>

#include <algorithm>
#include <chrono>
#include <gmock/gmock.h>
#include <map>
#include <memory>
#include <thread>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr int kPatience = 30'000; // ms

int statusOf(const EmbeddedServer& server, const std::string& path)
{
    return HttpClient().get(server.url() + path).status;
}

/// A client that speaks for itself.
class RawClient
{
public:
    explicit RawClient(const EmbeddedServer& server, const QString& host = "127.0.0.1")
    {
        m_socket.connectToHost(host, server.port());
    }

    bool isConnected() { return m_socket.waitForConnected(kPatience); }
    void say(const QByteArray& bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    void ask(const std::string& path)
    {
        say(QByteArray::fromStdString("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }
    QByteArray hear()
    {
        return m_socket.waitForReadyRead(kPatience) ? m_socket.readAll() : QByteArray();
    }
    void leave() { m_socket.abort(); }

private:
    QTcpSocket m_socket;
};

TEST(EmbeddedServerTest, AnswersWithWhatItHas)
{
    const EmbeddedServer server({.content = flagAt});
    EXPECT_GT(server.port(), 0);
    const WebAnswer answer = HttpClient().get(server.url() + "/flags/br/br.gif");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.type, "image/gif");
    EXPECT_EQ(answer.bytes, flagImage("BR"));
    const WebAnswer missing = HttpClient().get(server.url() + "/flags/aa/aa.gif");
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(missing.reason, "Not Found");
    EXPECT_EQ(server.requests(), 2U);
    EXPECT_EQ(server.answers(), 2U);
}

TEST(EmbeddedServerTest, HasNothingWithoutContent)
{
    const EmbeddedServer server({});
    EXPECT_EQ(statusOf(server, "/"), 404);
}

TEST(EmbeddedServerTest, IsNotToBeReachedButByItsLoopbackAddress)
{
    const EmbeddedServer server({});
    EXPECT_TRUE(RawClient(server).isConnected());
    EXPECT_FALSE(RawClient(server, "127.0.0.2").isConnected());
    EXPECT_FALSE(RawClient(server, "::1").isConnected());
}

TEST(EmbeddedServerTest, SaysWhichPortItCannotHave)
{
    const EmbeddedServer server({});
    try {
        const EmbeddedServer second({.port = server.port()});
        FAIL() << "two servers on one port";
    } catch (const std::runtime_error& error) {
        EXPECT_THAT(error.what(),
                    HasSubstr("cannot listen on port " + std::to_string(server.port())));
        EXPECT_THAT(error.what(), HasSubstr("in use"));
    }
}

TEST(EmbeddedServerTest, DelaysItsAnswersAtTheTimeScale)
{
    const EmbeddedServer server({.model = delayServer(), .timeScale = 0.1, .content = flagAt});
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(statusOf(server, "/flags/br/br.gif"), 200);
    EXPECT_EQ(statusOf(server, "/flags/aa/aa.gif"), 404);
    EXPECT_GE(std::chrono::steady_clock::now() - before, 100ms);
}

TEST(EmbeddedServerTest, ErrsForTheSameRequestsWithTheSameSeed)
{
    for (const std::uint64_t seed : {1U, 2U}) {
        const ServerModel model = errorServer(seed);
        const EmbeddedServer server({.model = model, .timeScale = 0.001, .content = flagAt});
        HttpClient client;
        for (const std::string_view code : {"BR", "CN", "DE", "FR", "ID", "IN", "JP", "US"}) {
            const bool isError = fateOf(model, flagPath(code)).isError;
            EXPECT_EQ(client.get(server.url() + flagPath(code)).status, isError ? 503 : 200);
        }
    }
}

TEST(EmbeddedServerTest, ServesAsManyAtATimeAsItsCapacity)
{
    const ServerModel model = {.capacity = ServerModel::Capacity{.atOnce = 1, .meanService = 20ms}};
    std::chrono::nanoseconds service{};
    std::vector<std::jthread> clients;
    const EmbeddedServer server({.model = model, .content = flagAt});
    const auto before = std::chrono::steady_clock::now();
    for (const std::string_view code : {"BR", "CN", "DE", "FR", "ID"}) {
        service += fateOf(model, flagPath(code)).service;
        clients.emplace_back([&server, code] { EXPECT_EQ(statusOf(server, flagPath(code)), 200); });
    }
    clients.clear();
    // Its timers count milliseconds.
    EXPECT_GE(std::chrono::steady_clock::now() - before, service - 5ms);
}

TEST(EmbeddedServerTest, TurnsAwayWhatItsQueueDoesNotHold)
{
    const ServerModel::Capacity capacity{.atOnce = 1, .meanService = 10s, .queueLimit = 1};
    const EmbeddedServer server({.model = {.capacity = capacity}, .content = flagAt});
    RawClient served(server);
    RawClient queued(server);
    ASSERT_TRUE(served.isConnected() && queued.isConnected());
    served.ask("/flags/br/br.gif");
    queued.ask("/flags/cn/cn.gif");
    while (server.requests() < 2) {
        std::this_thread::yield();
    }
    EXPECT_EQ(statusOf(server, "/flags/de/de.gif"), 503);
}

/// At 1 MB/s a tenth of a second.
std::optional<ServedFile> largeFileAt(std::string_view path)
{
    return path == "/large" ? std::optional(ServedFile{.bytes = std::string(100'000, 'x')})
                            : std::nullopt;
}

constexpr ServerModel kSlow{.bytesPerSecond = 1'000'000};

TEST(EmbeddedServerTest, SendsABodyAtItsBandwidth)
{
    const EmbeddedServer server({.model = kSlow, .timeScale = 2, .content = largeFileAt});
    HttpClient client;
    std::size_t pieces = 0;
    std::string bytes;
    const RequestHandlers taking{.takeChunk =
                                     [&](const BodyChunk& chunk) {
                                         ++pieces;
                                         bytes += chunk.bytes;
                                     },
                                 .chunkSize = 10'000};
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(client.get(server.url() + "/large", {.handlers = taking}).status, 200);
    EXPECT_GE(std::chrono::steady_clock::now() - before, 200ms);
    EXPECT_EQ(pieces, 10U);
    EXPECT_EQ(bytes, largeFileAt("/large")->bytes);
    EXPECT_EQ(statusOf(server, "/none"), 404) << "and after it on the same connection";
}

TEST(EmbeddedServerTest, SendsManySlowBodiesAtOnce)
{
    constexpr int kBodies = 40;
    constexpr int kSlower = 4; // so that the beginning does not count
    const EmbeddedServer server({.model = kSlow, .timeScale = kSlower, .content = largeFileAt});
    const auto before = std::chrono::steady_clock::now();
    std::vector<std::jthread> clients;
    for (int number = 0; number < kBodies; ++number) {
        clients.emplace_back([&server] {
            EXPECT_EQ(HttpClient().get(server.url() + "/large").bytes.size(), 100'000U);
        });
    }
    clients.clear();
    EXPECT_LT(std::chrono::steady_clock::now() - before, kBodies * kSlower * 100ms / 2);
}

TEST(EmbeddedServerTest, GoesOnWhenClientsLeaveInTheMiddleOfABody)
{
    const std::size_t before = holdings().descriptors;
    {
        const EmbeddedServer server({.model = kSlow, .content = largeFileAt});
        for (int number = 0; number < 100; ++number) {
            RawClient client(server);
            ASSERT_TRUE(client.isConnected());
            client.ask("/large");
            ASSERT_TRUE(client.hear().startsWith("HTTP/1.1 200"));
            client.leave();
        }
        EXPECT_EQ(statusOf(server, "/large"), 200);
    }
    EXPECT_EQ(holdings().descriptors, before);
}

TEST(EmbeddedServerTest, EndsInTheMiddleOfABody)
{
    std::unique_ptr<RawClient> client;
    {
        const EmbeddedServer server({.model = kSlow, .timeScale = 1000, .content = largeFileAt});
        client = std::make_unique<RawClient>(server);
        ASSERT_TRUE(client->isConnected());
        client->ask("/large");
        ASSERT_TRUE(client->hear().startsWith("HTTP/1.1 200"));
    }
    EXPECT_FALSE(client->hear().contains('x'));
}

TEST(EmbeddedServerTest, KeepsAConnectionForMoreRequests)
{
    const EmbeddedServer server({.content = flagAt});
    RawClient client(server);
    ASSERT_TRUE(client.isConnected());
    for (int request = 0; request < 3; ++request) {
        client.ask("/flags/br/br.gif");
        EXPECT_TRUE(client.hear().startsWith("HTTP/1.1 200"));
    }
}

TEST(EmbeddedServerTest, RefusesOtherMethods)
{
    const EmbeddedServer server({.content = flagAt});
    RawClient client(server);
    ASSERT_TRUE(client.isConnected());
    client.say("DELETE /flags/br/br.gif HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_TRUE(client.hear().startsWith("HTTP/1.1 405"));
}

TEST(EmbeddedServerTest, GoesOnAfterMalformedRequests)
{
    const EmbeddedServer server({.content = flagAt});
    for (const QByteArray& bytes : {QByteArray("hello\r\n\r\n"),
                                    QByteArray("GET\r\n\r\n"),
                                    QByteArray(100'000, 'x'),
                                    QByteArray(1000, '\0'),
                                    QByteArray("GET / HTTP/1.1\r\nContent-Length: -5\r\n\r\n")}) {
        RawClient client(server);
        ASSERT_TRUE(client.isConnected());
        client.say(bytes);
        EXPECT_EQ(statusOf(server, "/flags/br/br.gif"), 200);
    }
}

TEST(EmbeddedServerTest, GoesOnWhenClientsLeaveDuringADelay)
{
    constexpr int kClients = 1000;
    const std::size_t before = holdings().descriptors;
    {
        const EmbeddedServer server({.model = delayServer(), .timeScale = 0.02, .content = flagAt});
        for (int number = 0; number < kClients; ++number) {
            RawClient client(server);
            ASSERT_TRUE(client.isConnected());
            client.ask("/flags/br/br.gif");
            client.leave();
        }
        EXPECT_EQ(statusOf(server, "/flags/br/br.gif"), 200);
        EXPECT_LT(server.answers(), server.requests());
    }
    EXPECT_EQ(holdings().descriptors, before);
}

TEST(EmbeddedServerTest, GoesOnWhenClientsLeaveItsQueue)
{
    const ServerModel::Capacity capacity{.atOnce = 1, .meanService = 100ms};
    const EmbeddedServer server(
        {.model = {.capacity = capacity}, .timeScale = 0.1, .content = flagAt});
    {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int number = 0; number < 50; ++number) {
            clients.push_back(std::make_unique<RawClient>(server));
            ASSERT_TRUE(clients.back()->isConnected());
            clients.back()->ask("/flags/br/br.gif");
        }
        while (server.requests() < 50) {
            std::this_thread::yield();
        }
    }
    EXPECT_EQ(statusOf(server, "/flags/br/br.gif"), 200);
    EXPECT_LT(server.answers(), 50U);
}

/// Counts what it is told; to be read when the server is closed.
class Counter : public RequestObserver
{
public:
    std::uint32_t arrive(std::string_view /*path*/, TaskId task) override
    {
        tasks.push_back(task);
        return static_cast<std::uint32_t>(tasks.size() - 1);
    }
    void enter(std::uint32_t /*request*/, ServerPhase /*phase*/) override {}
    void end(std::uint32_t /*request*/, int status) override { ++ends[status]; }
    void close() override { isClosed = true; }

    std::vector<TaskId> tasks;
    std::map<int, std::uint64_t> ends; ///< by status
    bool isClosed = false;
};

TEST(EmbeddedServerTest, TellsItsObserverHowEveryRequestEnds)
{
    const ServerModel::Capacity capacity{.atOnce = 1, .meanService = 100ms};
    Counter counter;
    std::uint64_t answers = 0;
    {
        const EmbeddedServer server({.model = {.capacity = capacity},
                                     .timeScale = 0.1,
                                     .content = flagAt,
                                     .requests = &counter});
        {
            std::vector<std::unique_ptr<RawClient>> clients;
            for (int number = 0; number < 20; ++number) {
                clients.push_back(std::make_unique<RawClient>(server));
                ASSERT_TRUE(clients.back()->isConnected());
                clients.back()->ask("/flags/br/br.gif");
            }
            while (server.requests() < 20) {
                std::this_thread::yield();
            }
        }
        HttpClient().get(server.url() + "/flags/aa/aa.gif", {.task = TaskId{3}});
        answers = server.answers();
    }
    EXPECT_TRUE(counter.isClosed);
    ASSERT_EQ(counter.tasks.size(), 21U);
    EXPECT_TRUE(counter.tasks[0].isNone());
    EXPECT_EQ(counter.tasks[20], TaskId{3});
    EXPECT_EQ(counter.ends[404], 1U);
    EXPECT_EQ(counter.ends[200] + counter.ends[404], answers);
    EXPECT_EQ(counter.ends[RequestObserver::kNoAnswer], 21 - answers);
}

TEST(EmbeddedServerTest, TakesNoTaskFromAHeaderThatIsNoNumber)
{
    Counter counter;
    {
        const EmbeddedServer server({.content = flagAt, .requests = &counter});
        for (const QByteArray& task :
             {QByteArray("x"), QByteArray("-1"), QByteArray("4294967296")}) {
            RawClient client(server);
            ASSERT_TRUE(client.isConnected());
            client.say("GET / HTTP/1.1\r\nLoiter-Task: " + task + "\r\n\r\n");
            EXPECT_TRUE(client.hear().startsWith("HTTP/1.1 404"));
        }
    }
    EXPECT_EQ(counter.tasks, std::vector<TaskId>(3));
}

TEST(EmbeddedServerTest, AnswersAThousandConnectionsAtOnce)
{
    constexpr int kClients = 1000;
    const EmbeddedServer server({.content = flagAt});
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int number = 0; number < kClients; ++number) {
        clients.push_back(std::make_unique<RawClient>(server));
    }
    for (const auto& client : clients) {
        ASSERT_TRUE(client->isConnected());
        client->ask("/flags/br/br.gif");
    }
    for (const auto& client : clients) {
        ASSERT_TRUE(client->hear().startsWith("HTTP/1.1 200"));
    }
    EXPECT_EQ(server.answers(), static_cast<std::uint64_t>(kClients));
}

TEST(EmbeddedServerTest, EndsWhileRequestsWait)
{
    RawClient* client = nullptr;
    std::unique_ptr<RawClient> keptClient;
    {
        const EmbeddedServer server(
            {.model = {.delay = 1000s, .delayedShare = 1}, .content = flagAt});
        keptClient = std::make_unique<RawClient>(server);
        client = keptClient.get();
        ASSERT_TRUE(client->isConnected());
        client->ask("/flags/br/br.gif");
        while (server.requests() < 1) {
            std::this_thread::yield();
        }
    }
    EXPECT_TRUE(client->hear().isEmpty());
}

} // namespace
} // namespace loiter
