#include "core/formats/file_descriptor_buffer.h"

#include <cerrno>
#include <unistd.h>

namespace loiter {

FileDescriptorBuffer::FileDescriptorBuffer(int descriptor)
    : m_descriptor(descriptor)
{
    setp(m_bytes.data(), m_bytes.data() + m_bytes.size());
}

FileDescriptorBuffer::int_type FileDescriptorBuffer::overflow(int_type character)
{
    if (!flush()) {
        return traits_type::eof();
    }
    if (!traits_type::eq_int_type(character, traits_type::eof())) {
        sputc(traits_type::to_char_type(character));
    }
    return traits_type::not_eof(character);
}

int FileDescriptorBuffer::sync()
{
    return flush() ? 0 : -1;
}

bool FileDescriptorBuffer::flush()
{
    const char* next = pbase();
    while (next != pptr() && m_error == 0) {
        const ssize_t written = write(m_descriptor, next, static_cast<std::size_t>(pptr() - next));
        if (written >= 0) {
            next += written;
        } else if (errno != EINTR) {
            m_error = errno;
        }
    }
    setp(m_bytes.data(), m_bytes.data() + m_bytes.size());
    return m_error == 0;
}

} // namespace loiter
