#pragma once

#include "core/events/ids.h"

#include <array>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace loiter {

/// Every text that events refer to, kept once. It only grows: an id, and the view that text() gave
/// for it, are good for as long as the table lives. Thread safety: every function may be called
/// from any thread; there is no lock that all of them share, texts are spread over shards by their
/// hash.
class TextTable
{
public:
    /// The id of a text; equal texts have equal ids, the empty text has none.
    TextId intern(std::string_view text);

    /// The text of an id that this table gave; the empty text for none, and for any other id.
    std::string_view text(TextId id) const;

private:
    static constexpr std::uint32_t kShards = 16;

    struct Shard
    {
        mutable std::mutex mutex;
        std::deque<std::string> texts; // guarded by mutex
        std::unordered_map<std::string_view, std::uint32_t>
            ids; // guarded by mutex; views into texts
    };

    std::array<Shard, kShards> m_shards;
};

} // namespace loiter
