#include "core/downloads/flag_content.h"

#include "core/downloads/country_codes.h"
#include "core/experiment/letters.h"

#include <QFile>

#include <algorithm>

namespace loiter {

std::optional<std::string> flagImage(std::string_view code)
{
    if (!isCountryCode(code)) {
        return std::nullopt;
    }
    QFile file(QString::fromStdString(":/flags/" + inSmallLetters(code) + ".gif"));
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return file.readAll().toStdString();
}

std::string flagPath(std::string_view code)
{
    const std::string letters = inSmallLetters(code);
    return "/flags/" + letters + "/" + letters + ".gif";
}

std::optional<ServedFile> flagAt(std::string_view path)
{
    const auto code = std::ranges::find(kCountryCodes, path, flagPath);
    if (code == kCountryCodes.end()) {
        return std::nullopt;
    }
    std::optional<std::string> image = flagImage(*code);
    if (!image) {
        return std::nullopt;
    }
    return ServedFile{.type = "image/gif", .bytes = std::move(*image)};
}

} // namespace loiter
