#pragma once

#include <utility>

namespace loiter {

/// Owns a descriptor of the system, and closes it. Thread safety: one thread.
class FileDescriptor
{
public:
    FileDescriptor() = default;
    /// Takes over an open descriptor; a negative number is none.
    explicit FileDescriptor(int number)
        : m_number(number)
    {}
    ~FileDescriptor() { close(); }

    /// Takes over a descriptor just opened, and gives it a number above those of the standard
    /// streams: a program may have closed these, and what it prints would go into it.
    /// Throws: std::system_error when there is no other number to be had.
    static FileDescriptor aside(int number);

    /// Takes over a descriptor that this process was started with; the programs that it starts
    /// itself do not get it.
    static FileDescriptor inherited(int number) noexcept;

    FileDescriptor(FileDescriptor&& other) noexcept
        : m_number(other.release())
    {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept
    {
        if (this != &other) {
            close();
            m_number = other.release();
        }
        return *this;
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;

    /// -1 when it is none.
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

    /// Closed already: nothing.
    void close() noexcept;

    /// Gives the descriptor away.
    int release() noexcept { return std::exchange(m_number, -1); }

    /// Another descriptor of the same thing, not inherited by children. Its number is `lowest` or
    /// above. Throws: std::system_error when there is none to be had.
    FileDescriptor duplicate(int lowest = kLowest) const;

    /// As that, of a descriptor that somebody else owns.
    static FileDescriptor duplicateOf(int number, int lowest = kLowest);

private:
    static constexpr int kLowest = 3; ///< above those of the standard streams

    int m_number = -1;
};

} // namespace loiter
