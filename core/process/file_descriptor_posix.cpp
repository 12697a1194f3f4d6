#include "core/process/file_descriptor.h"
#include "core/process/system_call.h"

#include <fcntl.h>
#include <unistd.h>

namespace loiter {

void FileDescriptor::close() noexcept
{
    if (isOpen()) {
        ::close(release());
    }
}

FileDescriptor FileDescriptor::aside(int number)
{
    FileDescriptor opened(number);
    return opened.isOpen() && number < kLowest ? opened.duplicate() : std::move(opened);
}

FileDescriptor FileDescriptor::inherited(int number) noexcept
{
    fcntl(number, F_SETFD, FD_CLOEXEC);
    return FileDescriptor(number);
}

FileDescriptor FileDescriptor::duplicate(int lowest) const
{
    return duplicateOf(m_number, lowest);
}

FileDescriptor FileDescriptor::duplicateOf(int number, int lowest)
{
    FileDescriptor copy(fcntl(number, F_DUPFD_CLOEXEC, lowest));
    if (!copy.isOpen()) {
        throwSystemError("cannot duplicate descriptor " + std::to_string(number));
    }
    return copy;
}

} // namespace loiter
