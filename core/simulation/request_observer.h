#pragma once

#include "core/events/ids.h"

#include <cstdint>
#include <string_view>

namespace loiter {

/// What a request meets at a server.
enum class ServerPhase : std::uint8_t {
    Delay,   ///< the server lets it wait, however little there is to do
    Queue,   ///< it waits for its turn
    Service, ///< it is its turn
};

/// Is told what becomes of the requests that a server gets, the embedded one or the simulator's.
/// Thread safety: the server's thread.
class RequestObserver
{
public:
    /// The status of a request whose client leaves before it is answered.
    static constexpr int kNoAnswer = 0;

    virtual ~RequestObserver() = default;
    RequestObserver(const RequestObserver&) = delete;
    RequestObserver& operator=(const RequestObserver&) = delete;

    /// A request has come, from that task where it is known. Returns the number that names it from
    /// here on.
    virtual std::uint32_t arrive(std::string_view path, TaskId task) = 0;

    /// It comes into a phase; the one before is over.
    virtual void enter(std::uint32_t request, ServerPhase phase) = 0;

    /// It is answered, or its client has left.
    virtual void end(std::uint32_t request, int status) = 0;

    /// The server is closed; requests that have not ended get no answer.
    virtual void close() = 0;

protected:
    RequestObserver() = default;
};

} // namespace loiter
