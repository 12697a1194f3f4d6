#include "core/downloads/site_connection.h"

#include "core/downloads/embedded_server.h"
#include "core/downloads/http_client.h"
#include "core/events/current_place.h"
#include "core/process/open_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <list>
#include <optional>

namespace loiter {

namespace {

/// File systems allow 255 bytes, and a file that is being written has some more.
constexpr std::size_t kLongestName = 200;

/// The sockets of both ends, two event loops, and the file that is saved.
constexpr std::size_t kFilesPerRequest = 5;
constexpr std::size_t kOtherFiles = 64;

QString pathOf(const std::filesystem::path& path)
{
    return QFile::decodeName(path.c_str());
}

/// Where a site's files are saved.
QString saveFolder(const Site& site, const std::filesystem::path& downloads)
{
    const QString base =
        downloads.empty()
            ? QStandardPaths::writableLocation(QStandardPaths::DownloadLocation) + "/Loiter"
            : pathOf(downloads);
    return QDir(base).filePath(QString::fromStdString(safeFileName(site.folder)));
}

/// Qt's network needs one; a worker process has none of its own.
void makeSureOfApplication()
{
    if (QCoreApplication::instance() == nullptr) {
        static int count = 1;
        static std::array<char, 7> name = {"loiter"};
        static std::array<char*, 2> arguments = {name.data(), nullptr};
        static const QCoreApplication application(count, arguments.data());
    }
}

/// A file that is written under another name, beside what it takes the place of.
class FileBesideItsPlace : public UnfinishedFile
{
public:
    /// Throws: SaveError.
    explicit FileBesideItsPlace(const QString& path)
        : m_file(path)
    {
        // Unbuffered: commit() does not tell of a buffer that it could not write.
        throwUnless(m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    }

    void append(std::string_view bytes) override
    {
        const auto size = static_cast<qint64>(bytes.size());
        throwUnless(m_file.write(bytes.data(), size) == size);
    }

    void finish() override { throwUnless(m_file.commit()); }

private:
    void throwUnless(bool isDone) const
    {
        if (!isDone) {
            throw SaveError("cannot save " + m_file.fileName().toStdString() + ": " +
                            m_file.errorString().toStdString());
        }
    }

    QSaveFile m_file;
};

class HttpConnection : public SiteConnection
{
public:
    HttpConnection(const Site& site, const ConnectionOptions& options)
        : m_timeScale(options.timeScale)
        , m_isObserved(site.address.empty() && options.requests != nullptr)
        , m_folder(saveFolder(site, options.folder))
        , m_address(site.address)
        , m_patience(site.patience)
    {
        if (m_address.empty()) {
            m_server.emplace(EmbeddedServerOptions{.model = site.model,
                                                   .timeScale = m_timeScale,
                                                   .content = site.content,
                                                   .port = site.port,
                                                   .requests = options.requests});
            m_address = m_server->url();
        }
    }

    std::string address() const override { return m_address; }

    void makeRoomFor(std::size_t requests) override
    {
        const std::size_t wanted = requests * kFilesPerRequest + kOtherFiles;
        const OpenFiles files = makeRoomForOpenFiles(wanted);
        if (files.free < wanted) {
            throw std::runtime_error(
                std::to_string(requests) + " requests at once need " + std::to_string(wanted) +
                " open files, but the system allows this program " + std::to_string(files.limit) +
                " in all (ulimit -n), of which " + std::to_string(files.free) +
                " are free: use fewer workers, or raise the limit");
        }
    }

    WebAnswer get(const WebRequest& request,
                  const std::stop_token& stop,
                  const RequestHandlers& handlers) override
    {
        thread_local HttpClient client;
        return client.get(m_address + request.path,
                          {.timeout = realTimeout(request),
                           .stop = stop,
                           .handlers = handlers,
                           .task = askingTask()});
    }

    void start(const WebRequest& request,
               const std::stop_token& stop,
               RequestHandlers handlers,
               std::function<void(WebOutcome)> ended) override
    {
        thread_local std::list<HttpClient> clients;
        const auto isFree = [](const HttpClient& client) {
            return client.openRequests() < HttpClient::kConnections;
        };
        auto client = std::ranges::find_if(clients, isFree);
        if (client == clients.end()) {
            client = clients.emplace(clients.end());
        }
        client->start(m_address + request.path,
                      {.timeout = realTimeout(request),
                       .stop = stop,
                       .handlers = std::move(handlers),
                       .task = askingTask()},
                      std::move(ended));
    }

    std::unique_ptr<UnfinishedFile> beginFile(std::string_view name) override
    {
        if (!QDir().mkpath(m_folder)) {
            throw SaveError("cannot make the folder " + m_folder.toStdString());
        }
        return std::make_unique<FileBesideItsPlace>(
            QDir(m_folder).filePath(QString::fromStdString(safeFileName(name))));
    }

private:
    std::optional<std::chrono::milliseconds> realTimeout(const WebRequest& request) const
    {
        if (request.timeout) {
            return std::chrono::ceil<std::chrono::milliseconds>(*request.timeout * m_timeScale);
        }
        return m_patience;
    }

    /// Whose request it is, which is nobody else's business.
    TaskId askingTask() const { return m_isObserved ? currentPlace().task : TaskId(); }

    const double m_timeScale;
    const bool m_isObserved; ///< our server's requests are
    const QString m_folder;
    std::string m_address;
    const std::optional<std::chrono::milliseconds> m_patience;
    std::optional<EmbeddedServer> m_server; ///< none where the site is somebody else's
};

} // namespace

std::unique_ptr<SiteConnection> connectToSite(const Site& site, const ConnectionOptions& options)
{
    makeSureOfApplication();
    return std::make_unique<HttpConnection>(site, options);
}

std::string safeFileName(std::string_view text)
{
    std::string name(text.substr(0, kLongestName));
    std::ranges::replace_if(
        name,
        [](unsigned char letter) {
            return letter < ' ' || letter == 0x7f || letter == '/' || letter == '\\';
        },
        '_');
    if (name.starts_with('.')) {
        name.front() = '_';
    }
    return name.empty() ? "_" : name;
}

} // namespace loiter
