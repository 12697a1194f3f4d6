#pragma once

#include "core/process/bytes.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>

// What a pool and its workers say to each other. Bytes are borrowed, from who encodes a message and
// from the frame that one was decoded from. All are values; times are those of steady_clock, which
// is the same one in all processes.

namespace loiter {

/// Set in the number of a call that another process than the pool has put into its queue.
inline constexpr std::uint64_t kForeignCall = std::uint64_t{1} << 63U;

/// To a worker: run this.
struct CallMessage
{
    std::uint64_t taskNumber = 0;
    std::string name{}; ///< of the function
    ByteView arguments{};
};

/// From a worker: it is up, its initializer has passed.
struct ReadyMessage
{};

/// From a worker: its initializer failed, and it will take no calls.
struct InitializerFailedMessage
{
    std::string message{};
};

/// From a worker: it has begun with a call.
struct StartedMessage
{
    std::uint64_t taskNumber = 0;
    std::chrono::nanoseconds time{};
};

/// From a worker: a call has returned.
struct FinishedMessage
{
    std::uint64_t taskNumber = 0;
    std::chrono::nanoseconds time{};
    ByteView result{};
};

/// What kind of error ended a task, so that the parent can throw the same one.
enum class FailureKind : std::uint8_t {
    ValueError,
    IndexError,
    RuntimeError,
    Cancelled,
    TimedOut,
    Stopped,
    Other,
};

/// From a worker: a call has thrown.
struct FailedMessage
{
    std::uint64_t taskNumber = 0;
    std::chrono::nanoseconds time{};
    FailureKind kind = FailureKind::Other;
    std::string typeName{}; ///< as Python calls it
    std::string message{};
    std::string trace{}; ///< where it happened, for people
};

/// From a worker: it has done as many tasks as it may, and leaves by itself.
struct LeavingMessage
{};

/// From a worker: it does not understand a call, and leaves. What it says names the call.
struct RejectedMessage
{
    std::string message{};
};

/// From a worker: what the call that it runs has recorded. The numbers are those of an Event.
struct RecordedMessage
{
    std::uint64_t taskNumber = 0;
    std::chrono::nanoseconds time{};
    std::uint8_t eventKind = 0;
    std::uint8_t spanKind = 0;
    std::uint64_t argument = 0; ///< a number, not the id of anything
    std::string text{};
};

/// All that a worker may say.
using WorkerMessage = std::variant<ReadyMessage,
                                   InitializerFailedMessage,
                                   StartedMessage,
                                   FinishedMessage,
                                   FailedMessage,
                                   LeavingMessage,
                                   RejectedMessage,
                                   RecordedMessage>;

} // namespace loiter
