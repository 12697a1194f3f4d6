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

FileDescriptor FileDescriptor::duplicate(int lowest) const
{
    FileDescriptor copy(fcntl(m_number, F_DUPFD_CLOEXEC, lowest));
    if (!copy.isOpen()) {
        throwSystemError("cannot duplicate descriptor " + std::to_string(m_number));
    }
    return copy;
}

} // namespace loiter
