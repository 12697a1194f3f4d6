#include "core/process/process_descriptor.h"
#include "core/process/system_call.h"

#include <sys/syscall.h>
#include <unistd.h>

namespace loiter {

FileDescriptor openProcess(int pid)
{
    // By its number: glibc 2.36 forgot to declare this call for C++.
    FileDescriptor process =
        FileDescriptor::aside(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
    if (!process.isOpen()) {
        throwSystemError("cannot watch process " + std::to_string(pid));
    }
    return process;
}

FileDescriptor openThisProcess()
{
    return openProcess(getpid());
}

} // namespace loiter
