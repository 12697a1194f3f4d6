#include "core/downloads/flag_results.h"

#include "core/demos/value.h"
#include "core/downloads/flag_content.h"
#include "core/downloads/flag_download.h"
#include "core/downloads/flag_site.h"

namespace loiter {

namespace {

std::optional<ServedFile> pictureOf(std::string_view label, const Experiment& experiment)
{
    if (flagServer(experiment) == FlagServer::Remote) {
        return std::nullopt;
    }
    return flagAt(flagPath(argumentsOf(label)));
}

} // namespace

DownloadResults flagResults()
{
    return {.got = "downloaded",
            .missing = std::string(kNotFound),
            .hasGot = [got = reprOf(std::string(kDownloaded))](
                          std::string_view result) { return result == got; },
            .picture = pictureOf};
}

} // namespace loiter
