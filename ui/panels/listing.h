#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace loiter {

/// What puts a lane on a line of a listing: "main:waiting=shutdown" says that the caller is there
/// while it waits for the shutdown. Thread safety: a value.
struct ListingMarker
{
    std::size_t line = 0; ///< from 0, among the lines shown
    std::string who;      ///< "main", "task", or the name of the callable that the lane is in
    std::string what;     ///< "sleeping", "waiting", "printed", "submitted", "running" ...
    std::string text;     ///< what the event's text must contain; empty for any
};

/// What a listing is filled in with. Where a value is empty or 0 the listing's own stays.
struct ListingValues
{
    std::string collection;    ///< "map": of the sections only those of this collection are shown,
    std::string strategy = {}; ///< "sequential": and those of this strategy
    std::string returnWhen;    ///< "FIRST_COMPLETED"
    std::string durations;     ///< "[1, 2]"
    int workers = 0;
    /// Of the demo's other parameters, by their names in Python: "server", "\"LOCAL\"".
    std::map<std::string, std::string, std::less<>> parameters = {};
};

/// A Python listing as it is shown, and its markers.
///
/// In the file a line may end in markers, "time.sleep(n)  #@ task:sleeping", and lines such as
/// "# [map]", "# [as-completed wait]", "# [sequential]" and "# [end]" begin and end what is shown
/// for some collections or strategies only. With a process pool a ThreadPoolExecutor is shown as a
/// ProcessPoolExecutor. Thread safety: a value.
struct Listing
{
    std::string text;
    std::vector<ListingMarker> markers;
};

Listing parseListing(std::string_view source, const ListingValues& values);

} // namespace loiter
