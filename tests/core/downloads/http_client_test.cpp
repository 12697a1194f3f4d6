#include "core/downloads/embedded_server.h"
#include "core/downloads/flag_content.h"
#include "core/downloads/http_client.h"
#include "core/futures/errors.h"

#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>

#include <gmock/gmock.h>
#include <thread>
#include <vector>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr ServerModel kNeverAnswering{.delay = 1000s, .delayedShare = 1};

TEST(HttpClientTest, GetsWhatTheServerHasAndItsStatus)
{
    const EmbeddedServer server({.content = flagAt});
    HttpClient client;
    EXPECT_EQ(client.get(server.url() + "/flags/br/br.gif").bytes, flagImage("BR"));
    EXPECT_EQ(client.get(server.url() + "/flags/aa/aa.gif").status, 404);
}

TEST(HttpClientTest, HasSeveralRequestsOpenAtOnce)
{
    const EmbeddedServer server({.content = flagAt});
    HttpClient client;
    QEventLoop loop;
    std::vector<int> statuses;
    for (const std::string path : {"/flags/br/br.gif", "/flags/aa/aa.gif"}) {
        client.start(server.url() + path, {}, [&](WebOutcome outcome) {
            statuses.push_back(answerOrThrow(std::move(outcome)).status);
            if (statuses.size() == 2) {
                loop.quit();
            }
        });
    }
    EXPECT_EQ(client.openRequests(), 2U);
    EXPECT_THAT(statuses, IsEmpty());
    loop.exec();
    EXPECT_THAT(statuses, UnorderedElementsAre(200, 404));
    EXPECT_EQ(client.openRequests(), 0U);
}

TEST(HttpClientTest, TellsItsPhases)
{
    const EmbeddedServer server({.content = flagAt});
    HttpClient client;
    std::vector<RequestPhase> phases;
    const HttpRequestOptions options{
        .handlers = {.phaseBegins = [&](RequestPhase phase) { phases.push_back(phase); }}};
    client.get(server.url() + "/flags/br/br.gif", options);
    EXPECT_THAT(
        phases,
        ElementsAre(RequestPhase::Connecting, RequestPhase::Waiting, RequestPhase::Reading));
    phases.clear();
    client.get(server.url() + "/flags/cn/cn.gif", options);
    EXPECT_THAT(phases, ElementsAre(RequestPhase::Waiting, RequestPhase::Reading));
}

std::optional<ServedFile> alphabetAt(std::string_view path)
{
    return path == "/abc" ? std::optional(ServedFile{.bytes = "abcdefghijklmnopqrstuvwxyz"})
                          : std::nullopt;
}

TEST(HttpClientTest, GivesTheBodyInChunksOfWhichTheLastIsSmaller)
{
    const EmbeddedServer server({.content = alphabetAt});
    std::vector<std::string> chunks;
    const WebAnswer answer =
        HttpClient().get(server.url() + "/abc",
                         {.handlers = {.takeChunk =
                                           [&](const BodyChunk& chunk) {
                                               chunks.emplace_back(chunk.bytes);
                                               EXPECT_EQ(chunk.bodySize, 26U);
                                           },
                                       .chunkSize = 10}});
    EXPECT_THAT(chunks, ElementsAre("abcdefghij", "klmnopqrst", "uvwxyz"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.bytes, "");
}

TEST(HttpClientTest, DoesNotTakeTheBodyOfAnErrorForChunks)
{
    const EmbeddedServer server({.content = alphabetAt});
    const WebAnswer answer = HttpClient().get(
        server.url() + "/xyz",
        {.handlers = {.takeChunk = [](const BodyChunk&) { ADD_FAILURE() << "of an error"; },
                      .chunkSize = 10}});
    EXPECT_EQ(answer.status, 404);
    EXPECT_THAT(answer.bytes, HasSubstr("404"));
}

TEST(HttpClientTest, EndsWithWhatTheTakerOfAChunkThrows)
{
    const EmbeddedServer server({.content = alphabetAt});
    HttpClient client;
    for (const std::size_t chunkSize : {10U, 100U}) { // on the way, and at the end
        int taken = 0;
        const RequestHandlers refusing{.takeChunk =
                                           [&](const BodyChunk&) {
                                               ++taken;
                                               throw SaveError("no room");
                                           },
                                       .chunkSize = chunkSize};
        EXPECT_THROW(client.get(server.url() + "/abc", {.handlers = refusing}), SaveError);
        EXPECT_EQ(taken, 1);
    }
}

TEST(HttpClientTest, GivesUpInTime)
{
    const EmbeddedServer server({.model = kNeverAnswering, .content = flagAt});
    HttpClient client;
    EXPECT_THROW(client.get(server.url() + "/flags/br/br.gif", {.timeout = 20ms}), TimeoutError);
    EXPECT_THROW(client.get(server.url() + "/flags/br/br.gif", {.timeout = 20ms}), TimeoutError);
}

TEST(HttpClientTest, EndsAtOnceWhenItIsStopped)
{
    const EmbeddedServer server({.model = kNeverAnswering, .content = flagAt});
    HttpClient client;
    std::stop_source source;
    const std::jthread stopping([&] {
        while (server.requests() < 1) {
            std::this_thread::yield();
        }
        source.request_stop();
    });
    EXPECT_THROW(client.get(server.url() + "/flags/br/br.gif", {.stop = source.get_token()}),
                 StoppedError);
    EXPECT_THROW(client.get(server.url() + "/flags/br/br.gif", {.stop = source.get_token()}),
                 StoppedError);
}

TEST(HttpClientTest, SaysThatNobodyIsThere)
{
    QTcpServer unheard;
    ASSERT_TRUE(unheard.listen(QHostAddress::LocalHost));
    const std::string url = "http://127.0.0.1:" + std::to_string(unheard.serverPort());
    unheard.close();
    try {
        HttpClient().get(url + "/flags/br/br.gif");
        FAIL() << "somebody has answered";
    } catch (const ConnectionError& error) {
        EXPECT_THAT(error.what(), HasSubstr("refused"));
    }
}

/// Accepts one connection, says this and closes it.
class RudeServer
{
public:
    explicit RudeServer(const QByteArray& bytes)
        : m_thread([this, bytes] {
            QTcpServer server;
            server.listen(QHostAddress::LocalHost);
            m_port = server.serverPort();
            m_port.notify_one();
            server.waitForNewConnection(-1);
            const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
            socket->waitForReadyRead(-1);
            socket->write(bytes);
            socket->waitForBytesWritten();
        })
    {
        m_port.wait(0);
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port) + "/"; }

private:
    std::atomic<int> m_port = 0;
    std::jthread m_thread;
};

TEST(HttpClientTest, NoticesAnAnswerThatIsCutShort)
{
    const RudeServer silent("");
    EXPECT_THROW(HttpClient().get(silent.url()), ConnectionError);
    const RudeServer cut("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    EXPECT_THROW(HttpClient().get(cut.url()), ConnectionError);
    const RudeServer foreign("220 welcome to another protocol\r\n");
    EXPECT_THROW(HttpClient().get(foreign.url()), ConnectionError);
}

TEST(HttpClientTest, RefusesWhatIsNoAddress)
{
    HttpClient client;
    for (const char* url :
         {"", "flags", "ftp://127.0.0.1/", "http://", "http:///x", "file:///etc"}) {
        try {
            client.get(url);
            FAIL() << url;
        } catch (const std::invalid_argument& error) {
            EXPECT_THAT(error.what(), HasSubstr(std::string("'") + url + "'"));
        }
    }
}

} // namespace
} // namespace loiter
