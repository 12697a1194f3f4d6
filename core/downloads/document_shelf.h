#pragma once

#include "core/demos/site.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// Documents like PDF files, made from a seed. Most of them are small and a few large: their sizes
/// are those that exponentially distributed ones have on average, in an order of the seed's.
/// Thread safety: a value.
class DocumentShelf
{
public:
    DocumentShelf(std::size_t count, std::uint64_t seed);

    /// Where a server has one; they count from 1: "/documents/paper-07.pdf".
    static std::string path(std::size_t number);

    /// Of each document, in bytes.
    const std::vector<std::size_t>& sizes() const { return m_sizes; }

    /// What a server has at a path; nothing where there is no document.
    std::optional<ServedFile> find(std::string_view path) const;

private:
    std::string bytesOf(std::size_t number) const;

    std::uint64_t m_seed;
    std::vector<std::size_t> m_sizes;
};

} // namespace loiter
