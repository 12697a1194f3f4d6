#pragma once

namespace loiter {

// What a worker process inherits from its pool.

/// A CallReceiver of one call, the opening: its number is how many tasks the worker does before it
/// leaves, 0 for no limit; what it calls is the initializer, none without a name.
inline constexpr int kOpeningDescriptor = 5;
/// The CallReceiver that it shares with all other workers.
inline constexpr int kCallsDescriptor = 3;
/// Its AnswerWriter.
inline constexpr int kAnswersDescriptor = 4;
/// The pool's process: see openProcess().
inline constexpr int kParentDescriptor = 6;
/// The first one that ProcessOptions::inherited may use.
inline constexpr int kFirstFreeDescriptor = 7;

} // namespace loiter
