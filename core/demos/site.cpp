#include "core/demos/site.h"

namespace loiter {

namespace {

std::string reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 503:
        return "Service Unavailable";
    default:
        return {};
    }
}

} // namespace

HttpError::HttpError(int status, const std::string& reason)
    : FuturesError("HTTP " + std::to_string(status) + " - " + reason)
{}

WebAnswer answerOrThrow(WebOutcome outcome)
{
    if (const auto* error = std::get_if<std::exception_ptr>(&outcome)) {
        std::rethrow_exception(*error);
    }
    return std::get<WebAnswer>(std::move(outcome));
}

std::exception_ptr
makeSiteError(const std::string& pythonName, const std::string& message, const std::string& cause)
{
    const auto isOf = [&](const FuturesError& error) { return pythonName == error.pythonName(); };
    if (const HttpError error(message); isOf(error)) {
        return makeCausedError(error, cause);
    }
    if (const ConnectionError error(message); isOf(error)) {
        return makeCausedError(error, cause);
    }
    if (const SaveError error(message); isOf(error)) {
        return makeCausedError(error, cause);
    }
    return nullptr;
}

void SiteConnection::save(std::string_view name, std::string_view bytes)
{
    const std::unique_ptr<UnfinishedFile> file = beginFile(name);
    file->append(bytes);
    file->finish();
}

std::string expectedAddress(const Site& site)
{
    if (!site.address.empty()) {
        return site.address;
    }
    return "http://127.0.0.1:" + (site.port == 0 ? "…" : std::to_string(site.port));
}

WebAnswer expectedAnswer(const Site& site, std::string_view path)
{
    if (fateOf(site.model, path).isError) {
        return {.status = 503, .reason = reasonOf(503)};
    }
    std::optional<ServedFile> file = site.content ? site.content(path) : std::nullopt;
    if (!file) {
        return {.status = 404, .reason = reasonOf(404)};
    }
    return {.status = file->status,
            .reason = reasonOf(file->status),
            .type = std::move(file->type),
            .bytes = std::move(file->bytes)};
}

} // namespace loiter
