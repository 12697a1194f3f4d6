#include "core/downloads/sponsor_pages.h"

#include "core/experiment/letters.h"

#include <algorithm>
#include <array>

namespace loiter {

namespace {

constexpr int kForbidden = 403;
constexpr std::array<std::size_t, 2> kClosed = {16, 35};

/// Those that speak of Python, each in one of several ways.
constexpr std::array<std::size_t, 20> kOfPython = {1,  3,  4,  8,  11, 15, 18, 21, 24, 27,
                                                   30, 33, 38, 41, 44, 47, 52, 55, 59, 64};
constexpr std::array<std::string_view, 4> kWays = {
    "We write Python.", "Hiring: PYTHON developers", "pythonic by design", "From CPython to PyPy."};

std::string bodyOf(std::size_t number)
{
    const auto found = std::ranges::find(kOfPython, number);
    const auto way = static_cast<std::size_t>(found - kOfPython.begin()) % kWays.size();
    const std::string name = "Sponsor " + std::to_string(number);
    return "<html><head><title>" + name + "</title></head><body><h1>" + name + "</h1><p>" +
           std::string(found == kOfPython.end() ? "We make things." : kWays.at(way)) +
           "</p></body></html>";
}

} // namespace

std::string sponsorPath(std::size_t number)
{
    return "/sponsors/" + std::to_string(number) + ".html";
}

std::optional<ServedFile> sponsorPageAt(std::string_view path)
{
    for (std::size_t number = 1; number <= kSponsors; ++number) {
        if (path != sponsorPath(number)) {
            continue;
        }
        if (std::ranges::find(kClosed, number) != kClosed.end()) {
            return ServedFile{.status = kForbidden, .bytes = "<h1>403 Forbidden</h1>"};
        }
        return ServedFile{.bytes = bodyOf(number)};
    }
    return std::nullopt;
}

bool speaksOfPython(std::string_view text)
{
    return inSmallLetters(text).find("python") != std::string::npos;
}

} // namespace loiter
