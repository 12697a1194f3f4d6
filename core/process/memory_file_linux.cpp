#include "core/process/memory_file.h"
#include "core/process/system_call.h"

#include <sys/mman.h>
#include <unistd.h>

namespace loiter {

FileDescriptor memoryFile(std::string_view content)
{
    FileDescriptor file = FileDescriptor::aside(memfd_create("loiter", MFD_CLOEXEC));
    if (!file.isOpen()) {
        throwSystemError("cannot make a file in memory");
    }
    while (!content.empty()) {
        const ssize_t size =
            uninterrupted([&] { return write(file.number(), content.data(), content.size()); });
        if (size < 0) {
            throwSystemError("cannot write a file in memory");
        }
        content.remove_prefix(static_cast<std::size_t>(size));
    }
    return file;
}

} // namespace loiter
