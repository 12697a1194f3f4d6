#include "core/process/system_call.h"
#include "tests/core/futures/shared_gate.h"

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace loiter {

namespace {

constexpr mode_t kMode = 0600;

/// An empty file of its own.
int makeFile(std::string& path)
{
    path = (std::filesystem::temp_directory_path() / "loiter-test-XXXXXX").string();
    const int descriptor = mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0) {
        throwSystemError("cannot make a file for a test");
    }
    return descriptor;
}

int makePipe(std::string& path)
{
    close(makeFile(path));
    unlink(path.c_str());
    if (mkfifo(path.c_str(), kMode) != 0) {
        throwSystemError("cannot make a pipe for a test");
    }
    return open(path.c_str(), O_RDWR | O_CLOEXEC); // with a writer of its own it has no end
}

} // namespace

SharedGate::SharedGate()
    : m_descriptor(makeFile(m_path))
{
    flock(m_descriptor, LOCK_EX);
}

SharedGate::~SharedGate()
{
    close(m_descriptor);
    unlink(m_path.c_str());
}

void SharedGate::open() const
{
    flock(m_descriptor, LOCK_UN);
}

void SharedGate::pass(const std::string& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return; // the test is over
    }
    uninterrupted([&] { return flock(descriptor, LOCK_SH); });
    close(descriptor);
}

SharedSignal::SharedSignal()
    : m_descriptor(makePipe(m_path))
{}

SharedSignal::~SharedSignal()
{
    close(m_descriptor);
    unlink(m_path.c_str());
}

void SharedSignal::await(int times) const
{
    for (char byte = 0; times > 0; --times) {
        if (uninterrupted([&] { return read(m_descriptor, &byte, 1); }) != 1) {
            throwSystemError("cannot wait for a task");
        }
    }
}

void SharedSignal::tell(const std::string& path)
{
    const int descriptor = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0 || uninterrupted([&] { return write(descriptor, "+", 1); }) != 1) {
        throwSystemError("cannot tell the test");
    }
    close(descriptor);
}

} // namespace loiter
