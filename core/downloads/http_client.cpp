#include "core/downloads/http_client.h"

#include "core/futures/errors.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

#include <optional>

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

struct HttpClient::Parts
{
    QNetworkAccessManager manager;
};

/// One request, from its beginning to its end.
class HttpClient::Request
{
public:
    Request(QNetworkAccessManager& manager, const QUrl& url, const HttpRequestOptions& options)
        : m_options(options)
        , m_reply(manager.get(QNetworkRequest(url)))
    {
        QObject::connect(m_reply.get(), &QNetworkReply::finished, &m_loop, &QEventLoop::quit);
        watchPhases();
        if (options.timeout) {
            QTimer::singleShot(*options.timeout, m_reply.get(), [this] { end(Ending::TimedOut); });
        }
    }

    WebAnswer waitForAnswer()
    {
        const std::stop_callback stopping(m_options.stop, [this] {
            QMetaObject::invokeMethod(
                m_reply.get(), [this] { end(Ending::Stopped); }, Qt::QueuedConnection);
        });
        if (!m_reply->isFinished()) {
            m_loop.exec();
        }
        if (m_ending == Ending::Stopped) {
            throw StoppedError();
        }
        if (m_ending == Ending::TimedOut) {
            throw TimeoutError("no answer within " + std::to_string(m_options.timeout->count()) +
                               " ms");
        }
        if (!isAnswered(m_reply->error())) {
            throw ConnectionError(m_reply->errorString().toStdString());
        }
        return answerOf(*m_reply);
    }

private:
    enum class Ending : std::uint8_t { Answered, TimedOut, Stopped };

    void end(Ending ending)
    {
        m_ending = ending;
        m_reply->abort();
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
    }

    /// The signals may come more than once.
    void begin(RequestPhase phase)
    {
        if (m_options.phaseBegins && m_phase != phase) {
            m_phase = phase;
            m_options.phaseBegins(phase);
        }
    }

    const HttpRequestOptions& m_options;
    std::unique_ptr<QNetworkReply> m_reply;
    QEventLoop m_loop;
    Ending m_ending = Ending::Answered;
    std::optional<RequestPhase> m_phase;
};

HttpClient::HttpClient()
    : m_parts(std::make_unique<Parts>())
{}

HttpClient::~HttpClient() = default;

WebAnswer HttpClient::get(const std::string& url, const HttpRequestOptions& options)
{
    Request request(m_parts->manager, checkedUrl(url), options);
    return request.waitForAnswer();
}

} // namespace loiter
