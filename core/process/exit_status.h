#pragma once

#include <string>

namespace loiter {

/// How a process ended. Thread safety: a value.
struct ExitStatus
{
    enum class Kind {
        Exited,
        Killed,
        Unknown, ///< it ended, but somebody else was told how
    };

    Kind kind = Kind::Unknown;
    int number = 0; ///< the exit code, or the signal

    bool isSuccess() const { return kind == Kind::Exited && number == 0; }

    /// "exit code 3", "killed by signal 9 (SIGKILL)".
    std::string text() const;

    bool operator==(const ExitStatus&) const = default;
};

} // namespace loiter
