#include "core/downloads/document_download.h"

#include "core/trace/wording.h"

#include <stdexcept>

namespace loiter {

namespace {

std::string fileNameOf(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

/// "118 KiB in 8 chunks"
std::string sizeText(const SavedAnswer& saved)
{
    constexpr std::uint64_t kUnit = 1024;
    const std::uint64_t rounded = (saved.bytes + kUnit / 2) / kUnit;
    return std::to_string(rounded) + " KiB in " + countText(saved.chunks, "chunk");
}

Routine<Value> downloadDocument(TaskContext& context, std::string path, std::int64_t chunkSize)
{
    const std::string name = fileNameOf(path);
    if (name.find('.') == std::string::npos) {
        throw std::runtime_error(path + " has no file extension");
    }
    const SavedAnswer saved =
        co_await context.download(WebRequest(path), name, static_cast<std::size_t>(chunkSize));
    if (saved.status != kStatusOk) {
        throw HttpError(saved.status, saved.reason);
    }
    context.print(name + ": " + sizeText(saved));
    co_return static_cast<std::int64_t>(saved.bytes);
}

constexpr DemoTask kDownloadDocument{"download_one", downloadDocument};

} // namespace

Call documentDownload(const std::string& path, std::int64_t chunkSize)
{
    return kDownloadDocument.call("download_one('" + fileNameOf(path) + "')", path, chunkSize);
}

DemoTaskEntry documentDownloadTask()
{
    return kDownloadDocument.entry();
}

} // namespace loiter
