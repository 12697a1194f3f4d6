#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace loiter {

/// How a server behaves: the embedded one for real, the simulator's in virtual time. What a request
/// meets follows from the seed and from what it asks for, so that runs repeat whatever the order of
/// requests, and a prediction knows. Thread safety: a value.
struct ServerModel
{
    /// Requests are served one after the other, and queue.
    struct Capacity
    {
        int atOnce = 1;                             ///< so many are served at a time
        std::chrono::nanoseconds meanService = {};  ///< exponentially distributed
        std::optional<std::size_t> queueLimit = {}; ///< those beyond are turned away with 503
    };

    std::chrono::nanoseconds latency = {}; ///< before every answer, however busy the server is
    std::chrono::nanoseconds delay = {};   ///< before the answers that are delayed
    double delayedShare = 0;               ///< of the requests, 0 to 1
    double errorShare = 0;                 ///< of the requests, 0 to 1: answered with 503
    std::optional<Capacity> capacity = {};
    /// At which the body of an answer comes, each at its own; nothing = all of it at once.
    std::optional<std::uint64_t> bytesPerSecond = {};
    std::uint64_t seed = 1;
};

/// What a server does with one request.
/// Thread safety: a value.
struct RequestFate
{
    bool isError = false;
    std::chrono::nanoseconds delay = {};   ///< while others are served, too
    std::chrono::nanoseconds service = {}; ///< of the server's capacity
};

/// `request` tells one from another: "br", "17".
RequestFate fateOf(const ServerModel& model, std::string_view request);

/// How long it takes until so many bytes of a body have come.
std::chrono::nanoseconds transferTime(const ServerModel& model, std::uint64_t bytes);

// The servers of the texts.

/// Answers at once.
ServerModel localServer();
/// Half a second before every answer.
ServerModel delayServer();
/// Of four requests one is an error and two are delayed by half a second.
ServerModel errorServer(std::uint64_t seed);
/// One request at a time, 0.12 s on average, besides 0.74 s of latency: what the figures of the
/// text on a thousand downloads look like.
ServerModel capacityServer(std::uint64_t seed);

} // namespace loiter
