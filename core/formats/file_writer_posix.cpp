#include "core/formats/file_descriptor_buffer.h"
#include "core/formats/file_writer.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace loiter {

namespace {

using Path = std::filesystem::path;
using Write = std::function<void(std::ostream&)>;

constexpr mode_t kPermissions = 0666; // less the umask

/// What is at a path now.
struct Target
{
    Path path; ///< with links followed
    bool exists = false;
    bool isDevice = false; ///< or a pipe, a terminal: nothing that could be replaced
    mode_t permissions = kPermissions;
    int error = 0; ///< why it cannot be written, 0 if nothing is known to be in the way
};

/// An open file, closed at the end of the block.
class Descriptor
{
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int value() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }

    /// Returns errno, 0 when all went well.
    int close()
    {
        const int descriptor = std::exchange(m_descriptor, -1);
        return descriptor >= 0 && ::close(descriptor) != 0 ? errno : 0;
    }

private:
    int m_descriptor;
};

/// Removes a file at the end of the block, unless that was called off.
class RemovedFile
{
public:
    explicit RemovedFile(Path path)
        : m_path(std::move(path))
    {}
    ~RemovedFile()
    {
        if (!m_path.empty()) {
            unlink(m_path.c_str());
        }
    }
    RemovedFile(const RemovedFile&) = delete;
    RemovedFile& operator=(const RemovedFile&) = delete;

    void keep() { m_path.clear(); }

private:
    Path m_path;
};

std::string message(const Path& path, int error)
{
    return "cannot write " + path.string() + ": " + std::generic_category().message(error);
}

Target inspect(const Path& path)
{
    std::error_code error;
    Target target = {.path = std::filesystem::weakly_canonical(path, error)};
    if (error) {
        target.path = path;
    }
    struct stat status = {};
    if (path.empty()) {
        target.error = ENOENT;
    } else if (stat(target.path.c_str(), &status) == 0) {
        target.exists = true;
        target.isDevice = !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
        target.permissions = status.st_mode & 07777U;
        target.error = S_ISDIR(status.st_mode)                                           ? EISDIR
                       : faccessat(AT_FDCWD, target.path.c_str(), W_OK, AT_EACCESS) != 0 ? errno
                                                                                         : 0;
    } else if (errno != ENOENT || !path.has_filename()) {
        target.error = path.has_filename() ? errno : EISDIR;
    }
    return target;
}

/// A name beside the target that no other call of this program uses.
Path nameBeside(const Path& path)
{
    static std::atomic<unsigned> count = 0;
    return path.parent_path() /
           (".loiter-" + std::to_string(getpid()) + "-" + std::to_string(count++) + ".tmp");
}

int writeTo(int descriptor, const Write& write)
{
    FileDescriptorBuffer buffer(descriptor);
    std::ostream out(&buffer);
    write(out);
    out.flush();
    return buffer.error() != 0 ? buffer.error() : out.good() ? 0 : EIO;
}

int writeDirectly(const Target& target, const Write& write)
{
    Descriptor file(open(target.path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (!file.isOpen()) {
        return errno;
    }
    const int error = writeTo(file.value(), write);
    return error != 0 ? error : file.close();
}

/// A new file beside the target, with the permissions that the target has or would get.
struct TemporaryFile
{
    Path path;
    int descriptor = -1; ///< errno says why there is none
};

TemporaryFile openTemporary(const Target& target)
{
    constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    TemporaryFile file;
    do { // a program of the same number may have been killed and left one behind
        file.path = nameBeside(target.path);
        file.descriptor = open(file.path.c_str(), kFlags, kPermissions);
    } while (file.descriptor < 0 && errno == EEXIST);
    if (file.descriptor >= 0 && target.exists) {
        fchmod(file.descriptor, target.permissions);
    }
    return file;
}

/// So that the new name is on the disk as well as the new bytes.
void syncDirectory(const Path& path)
{
    const Path directory = path.has_parent_path() ? path.parent_path() : Path(".");
    const Descriptor descriptor(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.isOpen()) {
        fsync(descriptor.value());
    }
}

int replace(const Target& target, const Write& write)
{
    const TemporaryFile opened = openTemporary(target);
    Descriptor file(opened.descriptor);
    if (!file.isOpen()) {
        return errno;
    }
    RemovedFile temporary(opened.path);
    if (const int error = writeTo(file.value(), write); error != 0) {
        return error;
    }
    if (fsync(file.value()) != 0) {
        return errno;
    }
    if (const int error = file.close(); error != 0) {
        return error;
    }
    if (std::rename(opened.path.c_str(), target.path.c_str()) != 0) {
        return errno;
    }
    temporary.keep();
    syncDirectory(target.path);
    return 0;
}

} // namespace

std::optional<std::string> writeFile(const std::filesystem::path& path, const Write& write)
{
    const Target target = inspect(path);
    const int error = target.error != 0 ? target.error
                      : target.isDevice ? writeDirectly(target, write)
                                        : replace(target, write);
    return error != 0 ? std::optional(message(path, error)) : std::nullopt;
}

std::optional<std::string> checkWritable(const std::filesystem::path& path)
{
    const Target target = inspect(path);
    if (target.error != 0) {
        return message(path, target.error);
    }
    if (target.isDevice) {
        return std::nullopt;
    }
    const TemporaryFile opened = openTemporary(target);
    const Descriptor file(opened.descriptor);
    if (!file.isOpen()) {
        return message(path, errno);
    }
    const RemovedFile probe(opened.path);
    return std::nullopt;
}

} // namespace loiter
