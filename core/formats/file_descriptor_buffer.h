#pragma once

#include <array>
#include <streambuf>

namespace loiter {

/// Lets a stream write to an open file descriptor, which stays its owner's.
/// Thread safety: one thread.
class FileDescriptorBuffer : public std::streambuf
{
public:
    explicit FileDescriptorBuffer(int descriptor);

    /// The errno of the first write that failed, 0 if none did.
    int error() const { return m_error; }

protected:
    int_type overflow(int_type character) override;
    int sync() override;

private:
    bool flush();

    int m_descriptor;
    int m_error = 0;
    std::array<char, 65'536> m_bytes; ///< filled before it is read
};

} // namespace loiter
