#include "core/downloads/embedded_server.h"

#include "core/downloads/paced_answers.h"
#include "core/downloads/paced_bodies.h"
#include "core/downloads/task_header.h"

#include <QAbstractHttpServer>
#include <QHostAddress>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <future>
#include <stdexcept>
#include <utility>

namespace loiter {

namespace {

/// A burst of connections that is not accepted yet; with the usual 50 it would take twice as long.
constexpr int kBacklog = 1024;

ServedFile notFound()
{
    return {.status = 404, .bytes = "<h1>404 Not Found</h1>"};
}

ServedFile unavailable()
{
    return {.status = 503, .bytes = "<h1>503 Service Unavailable</h1>"};
}

ServedFile notAllowed()
{
    return {.status = 405, .bytes = "<h1>405 Method Not Allowed</h1>"};
}

} // namespace

/// Answers requests, on the server's thread.
class EmbeddedServer::Service : public QAbstractHttpServer
{
public:
    Service(const EmbeddedServerOptions& options, Counts& counts)
        : m_options(options)
        , m_counts(counts)
        , m_answers(options.model, options.timeScale)
        , m_bodies(options.model, options.timeScale)
    {}

    /// Throws: std::runtime_error when the port is not to be had.
    std::uint16_t listen()
    {
        auto server = std::make_unique<QTcpServer>();
        server->setListenBacklogSize(kBacklog);
        if (!server->listen(QHostAddress::LocalHost, m_options.port)) {
            throw std::runtime_error(cannotListen(server->errorString().toStdString()));
        }
        const std::uint16_t port = server->serverPort();
        bind(server.release()); // its owner now
        return port;
    }

private:
    std::string cannotListen(const std::string& why) const
    {
        const std::string text =
            "cannot listen on port " + std::to_string(m_options.port) + " of 127.0.0.1: " + why;
        return m_options.port == 0
                   ? text
                   : text + ": end the program that uses it, or let the port be a free one";
    }

    bool handleRequest(const QHttpServerRequest& request, QTcpSocket* socket) override
    {
        ++m_counts.requests;
        const std::string path = request.url().path().toStdString();
        const RequestFate fate = fateOf(m_options.model, path);
        const ObservedRequest observed(m_options.requests, path, askingTask(request));
        // The responder is good only as long as the socket is: see PacedAnswers.
        auto responder = std::make_shared<QHttpServerResponder>(makeResponder(request, socket));
        auto send =
            [this, responder, observed, method = request.method(), path, fate](bool isTurnedAway) {
                const ServedFile file =
                    isTurnedAway || fate.isError ? unavailable() : find(method, path);
                ++m_counts.answers;
                if (m_options.model.bytesPerSecond) {
                    writeSlowly(responder, file, observed);
                } else {
                    observed.end(file.status); // before the client knows
                    responder->write(QByteArray::fromStdString(file.bytes),
                                     QByteArray::fromStdString(file.type),
                                     static_cast<QHttpServerResponder::StatusCode>(file.status));
                }
            };
        m_answers.add(
            {.client = socket, .fate = fate, .send = std::move(send), .request = observed});
        return true;
    }

    /// As fast as the model says.
    void writeSlowly(const std::shared_ptr<QHttpServerResponder>& responder,
                     const ServedFile& file,
                     const ObservedRequest& observed)
    {
        const QByteArray bytes = QByteArray::fromStdString(file.bytes);
        responder->writeStatusLine(static_cast<QHttpServerResponder::StatusCode>(file.status));
        responder->writeHeader("Content-Type", QByteArray::fromStdString(file.type));
        responder->writeHeader("Content-Length", QByteArray::number(bytes.size()));
        observed.enter(ServerPhase::Service);
        m_bodies.add(
            {.client = responder->socket(),
             .bytes = bytes,
             .write = [responder](const QByteArray& piece) { responder->writeBody(piece); },
             .ended =
                 [observed, status = file.status](bool isWhole) {
                     observed.end(isWhole ? status : RequestObserver::kNoAnswer);
                 }});
    }

    /// Never called: every request is handled.
    void missingHandler(const QHttpServerRequest& /*request*/, QTcpSocket* /*socket*/) override {}

    ServedFile find(QHttpServerRequest::Method method, const std::string& path) const
    {
        if (method != QHttpServerRequest::Method::Get) {
            return notAllowed();
        }
        return m_options.content ? m_options.content(path).value_or(notFound()) : notFound();
    }

    const EmbeddedServerOptions& m_options;
    Counts& m_counts;
    PacedAnswers m_answers;
    PacedBodies m_bodies;
};

/// Everything of Qt's that the server is made of lives and ends on this thread.
class EmbeddedServer::Thread : public QThread
{
public:
    Thread(EmbeddedServerOptions options, Counts& counts)
        : m_options(std::move(options))
        , m_counts(counts)
    {
        setObjectName("http server");
    }
    ~Thread() override
    {
        quit();
        wait();
    }

    std::uint16_t startListening()
    {
        std::future<std::uint16_t> port = m_port.get_future();
        start();
        return port.get();
    }

private:
    void run() override
    {
        serve();
        if (m_options.requests != nullptr) {
            m_options.requests->close();
        }
    }

    void serve()
    {
        Service service(m_options, m_counts);
        try {
            m_port.set_value(service.listen());
        } catch (const std::runtime_error&) {
            m_port.set_exception(std::current_exception());
            return;
        }
        exec();
    }

    const EmbeddedServerOptions m_options;
    Counts& m_counts;
    std::promise<std::uint16_t> m_port;
};

EmbeddedServer::EmbeddedServer(EmbeddedServerOptions options)
    : m_thread(std::make_unique<Thread>(std::move(options), m_counts))
{
    m_port = m_thread->startListening();
}

EmbeddedServer::~EmbeddedServer() = default;

std::string EmbeddedServer::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_port);
}

} // namespace loiter
