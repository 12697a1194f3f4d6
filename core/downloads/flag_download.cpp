#include "core/downloads/flag_download.h"

#include "core/downloads/flag_content.h"
#include "core/experiment/letters.h"

namespace loiter {

namespace {

constexpr int kStatusNotFound = 404;

Routine<std::string> getFlag(TaskContext& context, std::string code)
{
    const WebAnswer answer = co_await context.request(WebRequest(flagPath(code)));
    if (answer.status == kStatusNotFound) {
        co_return std::string(kNotFound);
    }
    if (answer.status != kStatusOk) {
        throw HttpError(answer.status, answer.reason);
    }
    context.save(inSmallLetters(code) + ".gif", answer.bytes);
    co_return std::string(kDownloaded);
}

Routine<Value> downloadFlag(TaskContext& context, std::string code, FlagVoice voice)
{
    const std::string status = co_await getFlag(context, code);
    if (voice == FlagVoice::SaysCode) {
        context.print(code);
    } else if (voice == FlagVoice::SaysStatus) {
        context.print(code + " " + status);
    }
    co_return status;
}

constexpr DemoTask kDownloadFlag{"download_one", downloadFlag};

} // namespace

Call flagDownload(const std::string& code, FlagVoice voice)
{
    return kDownloadFlag.call("download_one('" + code + "')", code, voice);
}

DemoTaskEntry flagDownloadTask()
{
    return kDownloadFlag.entry();
}

} // namespace loiter
