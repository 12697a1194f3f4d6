#include "core/events/text_table.h"

namespace loiter {

TextId TextTable::intern(std::string_view text)
{
    if (text.empty()) {
        return {};
    }
    const auto shardIndex =
        static_cast<std::uint32_t>(std::hash<std::string_view>()(text) % kShards);
    Shard& shard = m_shards[shardIndex];
    const std::lock_guard lock(shard.mutex);
    if (const auto found = shard.ids.find(text); found != shard.ids.end()) {
        return {found->second};
    }
    const auto index = static_cast<std::uint32_t>(shard.texts.size());
    const std::uint32_t id = index * kShards + shardIndex;
    shard.texts.emplace_back(text);
    shard.ids.emplace(shard.texts.back(), id);
    return {id};
}

std::string_view TextTable::text(TextId id) const
{
    if (id.isNone()) {
        return {};
    }
    const Shard& shard = m_shards[id.value % kShards];
    const std::lock_guard lock(shard.mutex);
    const std::size_t index = id.value / kShards;
    return index < shard.texts.size() ? std::string_view(shard.texts[index]) : std::string_view();
}

} // namespace loiter
