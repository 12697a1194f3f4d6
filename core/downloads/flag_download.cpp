#include "core/downloads/flag_download.h"

#include "core/downloads/flag_content.h"
#include "core/experiment/letters.h"

namespace loiter {

namespace {

constexpr int kStatusOk = 200;
constexpr int kStatusNotFound = 404;

std::string download(TaskContext& context, const std::string& code)
{
    const WebAnswer answer = context.request({.path = flagPath(code)});
    if (answer.status == kStatusNotFound) {
        return std::string(kNotFound);
    }
    if (answer.status != kStatusOk) {
        throw HttpError(answer.status, answer.reason);
    }
    context.save(inSmallLetters(code) + ".gif", answer.bytes);
    return std::string(kDownloaded);
}

} // namespace

Call flagDownload(const std::string& code, FlagVoice voice)
{
    return {.label = "download_one('" + code + "')", .body = [=](TaskContext& context) -> Value {
                std::string status = download(context, code);
                if (voice == FlagVoice::SaysCode) {
                    context.print(code);
                } else if (voice == FlagVoice::SaysStatus) {
                    context.print(code + " " + status);
                }
                return status;
            }};
}

} // namespace loiter
