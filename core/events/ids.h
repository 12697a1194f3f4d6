#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace loiter {

/// A number that names one thing of one kind; ids of different kinds do not mix. Made by an
/// EventSink, counted from 0, so that an id is also an index. Thread safety: a value.
template<typename Tag>
struct Id
{
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t value = kNone;

    constexpr bool isNone() const { return value == kNone; }
    // NOLINTNEXTLINE(modernize-use-nullptr): a false alarm of clang-tidy 14 about <=>
    friend constexpr auto operator<=>(Id, Id) = default;
};

/// A task: one call that was submitted.
using TaskId = Id<struct TaskTag>;
/// A lane: the caller, a worker thread, a worker process, an event loop or a server.
using LaneId = Id<struct LaneTag>;
/// A text in a TextTable; none is the empty text.
using TextId = Id<struct TextTag>;

} // namespace loiter

template<typename Tag>
struct std::hash<loiter::Id<Tag>>
{
    std::size_t operator()(loiter::Id<Tag> id) const noexcept { return id.value; }
};
