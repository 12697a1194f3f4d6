#include "core/downloads/document_shelf.h"

#include "core/experiment/random_numbers.h"

#include <cmath>
#include <utility>

namespace loiter {

namespace {

constexpr std::string_view kHeader = "%PDF-1.4\n";
constexpr std::string_view kTrailer = "\n%%EOF\n";

/// 115.2 KiB: at 64 KiB/s 1.8 s, which makes the demo as long as it is in the text.
constexpr double kMeanSize = 115.2 * 1024;

/// Neighbouring seeds, and the documents of one seed, have nothing in common.
constexpr std::uint64_t kApart = 0xd1342543de82ef95;

void shuffle(std::vector<std::size_t>& sizes, std::uint64_t seed)
{
    RandomNumbers random(seed * kApart);
    for (std::size_t left = sizes.size(); left > 1; --left) {
        const auto chosen = static_cast<std::size_t>(random.uniform() * static_cast<double>(left));
        std::swap(sizes[left - 1], sizes[chosen]);
    }
}

void appendRandom(std::string& bytes, std::size_t count, std::uint64_t seed)
{
    constexpr int kBytesPerNumber = 6; // a double has 53 bits
    RandomNumbers random(seed);
    while (count > 0) {
        auto number = static_cast<std::uint64_t>(random.uniform() * 0x1p48);
        for (int byte = 0; byte < kBytesPerNumber && count > 0; ++byte, --count) {
            bytes += static_cast<char>(number & 0xffU);
            number >>= 8U;
        }
    }
}

} // namespace

DocumentShelf::DocumentShelf(std::size_t count, std::uint64_t seed)
    : m_seed(seed)
{
    double size = 0;
    for (std::size_t left = count; left > 0; --left) {
        size += kMeanSize / static_cast<double>(left);
        m_sizes.push_back(static_cast<std::size_t>(std::lround(size)));
    }
    shuffle(m_sizes, seed);
}

std::string DocumentShelf::path(std::size_t number)
{
    return "/documents/paper-" + std::string(number < 10 ? "0" : "") + std::to_string(number) +
           ".pdf";
}

std::optional<ServedFile> DocumentShelf::find(std::string_view path) const
{
    for (std::size_t number = 1; number <= m_sizes.size(); ++number) {
        if (path == DocumentShelf::path(number)) {
            return ServedFile{.type = "application/pdf", .bytes = bytesOf(number)};
        }
    }
    return std::nullopt;
}

std::string DocumentShelf::bytesOf(std::size_t number) const
{
    const std::size_t size = m_sizes[number - 1];
    std::string bytes;
    bytes.reserve(size);
    bytes += kHeader;
    appendRandom(
        bytes, size - kHeader.size() - kTrailer.size(), (m_seed + number * kApart) ^ kApart);
    bytes += kTrailer;
    return bytes;
}

} // namespace loiter
