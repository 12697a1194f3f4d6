#pragma once

#include "core/futures/wire.h"
#include "core/futures/worker_channels.h"

#include <optional>
#include <string>

namespace loiter {

/// Where a worker process has inherited the queue of the run's manager.
inline constexpr int kManagerDescriptor = kFirstFreeDescriptor;

/// What a worker process is told of the run that it works for, with every call: enough to reach the
/// run's site as the run does. Thread safety: a value.
struct RemoteWorld
{
    std::string demo = {};
    double timeScale = 1;
    std::string address = {}; ///< of the site; empty where the demo downloads nothing
    std::string folder = {};  ///< Site::folder
    std::optional<std::chrono::milliseconds> patience = {}; ///< Site::patience
    std::string downloads = {}; ///< the folder of all downloads; empty = the user's own
    bool hasManager = false;    ///< whether it has inherited the way to one: kManagerDescriptor

    bool operator==(const RemoteWorld&) const = default;
};

template<>
struct Wire<RemoteWorld>
{
    using Fields = std::tuple<std::string,
                              double,
                              std::string,
                              std::string,
                              std::optional<std::chrono::milliseconds>,
                              std::string,
                              bool>;

    static void write(ByteWriter& writer, const RemoteWorld& world)
    {
        Wire<Fields>::write(writer,
                            {world.demo,
                             world.timeScale,
                             world.address,
                             world.folder,
                             world.patience,
                             world.downloads,
                             world.hasManager});
    }
    static RemoteWorld read(ByteReader& reader)
    {
        auto [demo, timeScale, address, folder, patience, downloads, hasManager] =
            Wire<Fields>::read(reader);
        return {.demo = std::move(demo),
                .timeScale = timeScale,
                .address = std::move(address),
                .folder = std::move(folder),
                .patience = patience,
                .downloads = std::move(downloads),
                .hasManager = hasManager};
    }
};

} // namespace loiter
