#include "core/simulation/server_model.h"

#include "core/experiment/random_numbers.h"

namespace loiter {

namespace {

using namespace std::chrono_literals;

/// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv
std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char character : text) {
        hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3;
    }
    return hash;
}

} // namespace

RequestFate fateOf(const ServerModel& model, std::string_view request)
{
    constexpr std::uint64_t kApart =
        0xd1342543de82ef95; // neighbouring seeds have nothing in common
    RandomNumbers random(hashOf(request) ^ (model.seed * kApart));
    const double chance = random.uniform();
    RequestFate fate;
    fate.delay = model.latency;
    fate.isError = chance < model.errorShare;
    if (!fate.isError && chance < model.errorShare + model.delayedShare) {
        fate.delay += model.delay;
    }
    if (model.capacity) {
        fate.service = std::chrono::duration_cast<std::chrono::nanoseconds>(
            random.exponential() *
            std::chrono::duration<double, std::nano>(model.capacity->meanService));
    }
    return fate;
}

std::chrono::nanoseconds transferTime(const ServerModel& model, std::uint64_t bytes)
{
    if (!model.bytesPerSecond) {
        return {};
    }
    constexpr std::uint64_t kNanoseconds = 1'000'000'000;
    const std::uint64_t rate = *model.bytesPerSecond;
    return std::chrono::seconds(bytes / rate) +
           std::chrono::nanoseconds(bytes % rate * kNanoseconds / rate);
}

ServerModel localServer()
{
    return {};
}

ServerModel delayServer()
{
    return {.delay = 500ms, .delayedShare = 1};
}

ServerModel errorServer(std::uint64_t seed)
{
    return {.delay = 500ms, .delayedShare = 0.5, .errorShare = 0.25, .seed = seed};
}

ServerModel capacityServer(std::uint64_t seed)
{
    return {.latency = 740ms,
            .capacity = ServerModel::Capacity{.atOnce = 1, .meanService = 120ms},
            .seed = seed};
}

} // namespace loiter
