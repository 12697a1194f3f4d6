#pragma once

#include <string_view>

namespace loiter {

/// A file that is being saved. It takes its place as a whole when it is finished; one that is not,
/// for whatever reason, leaves nothing when this ends.
/// Thread safety: one thread.
class UnfinishedFile
{
public:
    virtual ~UnfinishedFile() = default;
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;

    /// Throws: SaveError, after which it cannot be finished.
    virtual void append(std::string_view bytes) = 0;

    /// Puts it in its place, where another one may be; once, and last. Throws: SaveError.
    virtual void finish() = 0;

protected:
    UnfinishedFile() = default;
};

} // namespace loiter
