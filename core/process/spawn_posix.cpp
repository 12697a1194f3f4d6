#include "core/process/spawn.h"

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <set>
#include <spawn.h>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace loiter {

namespace {

constexpr int kFirstNumber = STDERR_FILENO + 1; // that may be inherited

void check(int error, const std::string& program)
{
    if (error != 0) {
        throw std::system_error(error, std::generic_category(), "cannot start " + program);
    }
}

/// What happens to a child's signals before its program begins.
class SpawnAttributes
{
public:
    explicit SpawnAttributes(const std::string& program)
    {
        check(posix_spawnattr_init(&m_attributes), program);
        sigset_t signals;
        sigemptyset(&signals);
        posix_spawnattr_setsigmask(&m_attributes, &signals);
        sigfillset(&signals);
        sigdelset(&signals, SIGKILL);
        sigdelset(&signals, SIGSTOP);
        posix_spawnattr_setsigdefault(&m_attributes, &signals);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnAttributes() { posix_spawnattr_destroy(&m_attributes); }
    SpawnAttributes(const SpawnAttributes&) = delete;
    SpawnAttributes& operator=(const SpawnAttributes&) = delete;

    const posix_spawnattr_t* pointer() const { return &m_attributes; }

private:
    posix_spawnattr_t m_attributes = {};
};

/// What happens to a child's descriptors before its program begins.
class SpawnFileActions
{
public:
    explicit SpawnFileActions(std::string program)
        : m_program(std::move(program))
    {
        check(posix_spawn_file_actions_init(&m_actions), m_program);
    }
    ~SpawnFileActions() { posix_spawn_file_actions_destroy(&m_actions); }
    SpawnFileActions(const SpawnFileActions&) = delete;
    SpawnFileActions& operator=(const SpawnFileActions&) = delete;

    void openNull(int number, int flags)
    {
        check(posix_spawn_file_actions_addopen(&m_actions, number, "/dev/null", flags, 0),
              m_program);
    }
    void copy(int from, int to)
    {
        check(posix_spawn_file_actions_adddup2(&m_actions, from, to), m_program);
    }
    void close(int number)
    {
        check(posix_spawn_file_actions_addclose(&m_actions, number), m_program);
    }
    void closeFrom(int number)
    {
        check(posix_spawn_file_actions_addclosefrom_np(&m_actions, number), m_program);
    }

    const posix_spawn_file_actions_t* pointer() const { return &m_actions; }

private:
    std::string m_program;
    posix_spawn_file_actions_t m_actions = {};
};

std::set<int> numbersOf(const ChildProcessOptions& options)
{
    std::set<int> numbers;
    for (const auto& inherited : options.inherited) {
        if (inherited.number < kFirstNumber || !numbers.insert(inherited.number).second) {
            throw std::invalid_argument("a child cannot inherit a descriptor as number " +
                                        std::to_string(inherited.number));
        }
    }
    return numbers;
}

/// Copies of all that is to be inherited, with numbers that none has in the child: so no descriptor
/// is overwritten before it is copied, and none is copied onto itself, which would leave it to be
/// closed.
std::vector<FileDescriptor> copiesAbove(int number, const ChildProcessOptions& options)
{
    std::vector<FileDescriptor> copies;
    for (const auto& inherited : options.inherited) {
        FileDescriptor copy(fcntl(inherited.descriptor, F_DUPFD_CLOEXEC, number + 1));
        check(copy.isOpen() ? 0 : errno, options.arguments.front());
        copies.push_back(std::move(copy));
    }
    return copies;
}

void arrangeStandardStreams(SpawnFileActions& actions)
{
    actions.openNull(STDIN_FILENO, O_RDONLY);
    if (fcntl(STDERR_FILENO, F_GETFD) < 0) {
        actions.openNull(STDERR_FILENO, O_WRONLY);
    }
    actions.copy(STDERR_FILENO, STDOUT_FILENO);
}

void closeOthers(SpawnFileActions& actions, const std::set<int>& numbers)
{
    const int last = numbers.empty() ? STDERR_FILENO : *numbers.rbegin();
    for (int number = kFirstNumber; number < last; ++number) {
        if (!numbers.contains(number)) {
            actions.close(number);
        }
    }
    actions.closeFrom(last + 1);
}

std::vector<char*> pointersTo(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

int spawn(const ChildProcessOptions& options)
{
    if (options.arguments.empty()) {
        throw std::invalid_argument("a child process needs a program");
    }
    const std::string& program = options.arguments.front();
    const std::set<int> numbers = numbersOf(options);
    const auto copies = copiesAbove(numbers.empty() ? STDERR_FILENO : *numbers.rbegin(), options);
    const SpawnAttributes attributes(program);
    SpawnFileActions actions(program);
    arrangeStandardStreams(actions);
    for (std::size_t i = 0; i < copies.size(); ++i) {
        actions.copy(copies[i].number(), options.inherited[i].number);
    }
    closeOthers(actions, numbers);

    std::vector<std::string> arguments = options.arguments;
    pid_t pid = -1;
    check(posix_spawn(&pid,
                      program.c_str(),
                      actions.pointer(),
                      attributes.pointer(),
                      pointersTo(arguments).data(),
                      environ),
          program);
    return pid;
}

} // namespace loiter
