#include "core/downloads/http_client.h"

#include "core/downloads/task_header.h"
#include "core/futures/errors.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <exception>
#include <list>
#include <optional>
#include <utility>

namespace loiter {

namespace {

QUrl checkedUrl(const std::string& text)
{
    QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    const bool isWeb = url.scheme() == "http" || url.scheme() == "https";
    if (!url.isValid() || !isWeb || url.host().isEmpty()) {
        throw std::invalid_argument("'" + text +
                                    "' is not an address of a web server, which begins "
                                    "with http:// or https://");
    }
    return url;
}

/// Whether there is a whole answer, even if it is one that Qt calls an error by its status.
bool isAnswered(QNetworkReply::NetworkError error)
{
    const bool isContent =
        error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError;
    return error == QNetworkReply::NoError || isContent ||
           error >= QNetworkReply::InternalServerError;
}

QNetworkRequest requestFor(const QUrl& url, TaskId task)
{
    QNetworkRequest request(url);
    setAskingTask(request, task);
    return request;
}

WebAnswer answerOf(QNetworkReply& reply)
{
    const auto text = [&](QNetworkRequest::Attribute attribute) {
        return reply.attribute(attribute).toString().toStdString();
    };
    return {.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .reason = text(QNetworkRequest::HttpReasonPhraseAttribute),
            .type = reply.header(QNetworkRequest::ContentTypeHeader).toString().toStdString(),
            .bytes = reply.readAll().toStdString()};
}

} // namespace

void checkUrl(const std::string& url)
{
    checkedUrl(url);
}

/// One request, from its beginning to its end.
class HttpClient::Request
{
public:
    Request(QNetworkAccessManager& manager,
            const QUrl& url,
            HttpRequestOptions options,
            std::function<void(WebOutcome)> ended)
        : m_options(std::move(options))
        , m_ended(std::move(ended))
        , m_reply(manager.get(requestFor(url, m_options.task)))
        , m_stopping(m_options.stop, [this] { abortLater(Ending::Stopped); })
    {
        QObject::connect(m_reply.get(), &QNetworkReply::finished, [this] { tellEnd(); });
        watchPhases();
        if (m_options.timeout) {
            QTimer::singleShot(
                *m_options.timeout, m_reply.get(), [this] { abort(Ending::TimedOut); });
        }
    }

    bool hasEnded() const { return m_ended == nullptr; }
    /// Whether it was ended before its answer was there.
    bool isAborted() const { return m_ending != Ending::Answered; }

private:
    enum class Ending : std::uint8_t { Answered, TimedOut, Stopped, Refused };
    enum class Last : std::uint8_t { Waits, IsTaken };

    void tellEnd()
    {
        const auto ended = std::exchange(m_ended, nullptr);
        try {
            ended(answer());
        } catch (...) {
            ended(std::current_exception());
        }
    }

    WebAnswer answer()
    {
        if (m_ending == Ending::Stopped) {
            throw StoppedError();
        }
        if (m_refusal) {
            std::rethrow_exception(m_refusal);
        }
        if (m_ending == Ending::TimedOut) {
            throw TimeoutError("no answer within " + std::to_string(m_options.timeout->count()) +
                               " ms");
        }
        if (!isAnswered(m_reply->error())) {
            throw ConnectionError(m_reply->errorString().toStdString());
        }
        takeChunks(Last::IsTaken);
        return answerOf(*m_reply);
    }

    void abort(Ending ending)
    {
        m_ending = ending;
        m_reply->abort();
    }

    /// From any thread.
    void abortLater(Ending ending)
    {
        QMetaObject::invokeMethod(
            m_reply.get(), [this, ending] { abort(ending); }, Qt::QueuedConnection);
    }

    void watchPhases()
    {
        QObject::connect(m_reply.get(), &QNetworkReply::socketStartedConnecting, [this] {
            begin(RequestPhase::Connecting);
        });
        QObject::connect(
            m_reply.get(), &QNetworkReply::requestSent, [this] { begin(RequestPhase::Waiting); });
        QObject::connect(m_reply.get(), &QNetworkReply::metaDataChanged, [this] {
            begin(RequestPhase::Reading);
        });
        QObject::connect(m_reply.get(), &QNetworkReply::readyRead, [this] { takeArrived(); });
    }

    bool hasChunksToTake() const
    {
        const QVariant status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
        return m_options.handlers.takeChunk && status.toInt() == kStatusOk;
    }

    /// Gives away what is there of the body; the last chunk, which may be smaller, at the end.
    void takeChunks(Last last)
    {
        if (!hasChunksToTake()) {
            return;
        }
        const auto size = static_cast<qint64>(m_options.handlers.chunkSize);
        const auto hasMore = [&] {
            const qint64 there = m_reply->bytesAvailable();
            return there >= size || (last == Last::IsTaken && there > 0);
        };
        while (hasMore()) {
            const QByteArray bytes = m_reply->read(size);
            m_options.handlers.takeChunk(
                {.bytes = {bytes.constData(), static_cast<std::size_t>(bytes.size())},
                 .bodySize = m_reply->header(QNetworkRequest::ContentLengthHeader).toULongLong()});
        }
    }

    /// Chunks that have come before the last one.
    void takeArrived()
    {
        if (hasEnded() || m_refusal) {
            return;
        }
        try {
            takeChunks(Last::Waits);
        } catch (...) {
            m_refusal = std::current_exception();
            abortLater(Ending::Refused); // the reply is not done with what it tells
        }
    }

    /// The signals may come more than once, and when the request has ended.
    void begin(RequestPhase phase)
    {
        if (!hasEnded() && m_options.handlers.phaseBegins && m_phase != phase) {
            m_phase = phase;
            m_options.handlers.phaseBegins(phase);
        }
    }

    const HttpRequestOptions m_options;
    std::function<void(WebOutcome)> m_ended; ///< null once called
    std::unique_ptr<QNetworkReply> m_reply;
    Ending m_ending = Ending::Answered;
    std::exception_ptr m_refusal; ///< what a handler threw
    std::optional<RequestPhase> m_phase;
    std::stop_callback<std::function<void()>> m_stopping; ///< last: it uses the reply
};

struct HttpClient::Parts
{
    QNetworkAccessManager manager;
    std::list<Request> requests; ///< those that have ended are removed with the next one
    bool isUnsettled = false;    ///< one of them was aborted, and Qt may not have done with it
};

HttpClient::HttpClient()
    : m_parts(std::make_unique<Parts>())
{}

HttpClient::~HttpClient()
{
    m_parts->isUnsettled = m_parts->isUnsettled || openRequests() > 0;
    m_parts->requests.clear();
    if (QCoreApplication::instance() != nullptr) {
        settle();
    }
}

WebAnswer HttpClient::get(const std::string& url, HttpRequestOptions options)
{
    QEventLoop loop;
    std::optional<WebOutcome> outcome;
    start(url, std::move(options), [&](WebOutcome result) {
        outcome = std::move(result);
        loop.quit();
    });
    if (!outcome) {
        loop.exec();
    }
    removeEnded();
    settle();
    return answerOrThrow(std::move(*outcome));
}

void HttpClient::start(const std::string& url,
                       HttpRequestOptions options,
                       std::function<void(WebOutcome)> ended)
{
    removeEnded();
    m_parts->requests.emplace_back(
        m_parts->manager, checkedUrl(url), std::move(options), std::move(ended));
}

std::size_t HttpClient::openRequests() const
{
    return static_cast<std::size_t>(std::ranges::count_if(
        m_parts->requests, [](const Request& request) { return !request.hasEnded(); }));
}

/// Qt makes requests on a thread of its own, which ends with the manager, and what it has not yet
/// heard of then, such as that a request is aborted, is never cleared away. A request to nowhere,
/// which is refused at once, has made the round when all before it is done with.
void HttpClient::settle()
{
    if (!std::exchange(m_parts->isUnsettled, false)) {
        return;
    }
    QEventLoop loop;
    const std::unique_ptr<QNetworkReply> reply(
        m_parts->manager.get(QNetworkRequest(QUrl("http://127.0.0.1:0/"))));
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished()) {
        loop.exec();
    }
}

void HttpClient::removeEnded()
{
    m_parts->isUnsettled =
        m_parts->isUnsettled || std::ranges::any_of(m_parts->requests, &Request::isAborted);
    m_parts->requests.remove_if([](const Request& request) { return request.hasEnded(); });
}

} // namespace loiter
