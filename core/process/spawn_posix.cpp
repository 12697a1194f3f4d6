#include "core/process/spawn.h"

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <initializer_list>
#include <set>
#include <spawn.h>
#include <stdexcept>
#include <string_view>
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

sigset_t setOfSignals(std::initializer_list<int> numbers)
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : numbers) {
        sigaddset(&signals, number);
    }
    return signals;
}

/// What happens to a child's signals before its program begins.
class SpawnAttributes
{
public:
    explicit SpawnAttributes(const ChildProcessOptions& options)
    {
        check(posix_spawnattr_init(&m_attributes), options.arguments.front());
        const sigset_t blocked =
            options.isInterruptBlocked ? setOfSignals({SIGINT}) : setOfSignals({});
        posix_spawnattr_setsigmask(&m_attributes, &blocked);
        const sigset_t heeded = setOfSignals({SIGPIPE, SIGCHLD, SIGTERM});
        posix_spawnattr_setsigdefault(&m_attributes, &heeded);
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

void checkStandardStreams(const ChildProcessOptions& options)
{
    for (const int descriptor : {options.output, options.error}) {
        if (descriptor >= 0 && descriptor < kFirstNumber) {
            throw std::invalid_argument("a child's output cannot be descriptor " +
                                        std::to_string(descriptor));
        }
    }
}

/// Copies of all that is to be inherited, with numbers that none has in the child: so no descriptor
/// is overwritten before it is copied, and none is copied onto itself, which would leave it to be
/// closed.
std::vector<FileDescriptor> copiesAbove(int number, const ChildProcessOptions& options)
{
    std::vector<FileDescriptor> copies;
    for (const auto& inherited : options.inherited) {
        copies.push_back(FileDescriptor::duplicateOf(inherited.descriptor, number + 1));
    }
    return copies;
}

/// Whether there is a standard error that programs are started with; what else may have its number
/// they do not get.
bool hasStandardError()
{
    const int flags = fcntl(STDERR_FILENO, F_GETFD);
    return flags >= 0 && (flags & FD_CLOEXEC) == 0;
}

void arrangeStandardStreams(SpawnFileActions& actions, const ChildProcessOptions& options)
{
    actions.openNull(STDIN_FILENO, O_RDONLY);
    if (!hasStandardError()) {
        actions.openNull(STDERR_FILENO, O_WRONLY);
    }
    actions.copy(options.output < 0 ? STDERR_FILENO : options.output, STDOUT_FILENO);
    if (options.error >= 0) {
        actions.copy(options.error, STDERR_FILENO);
    }
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

/// "NAME=" of "NAME=value"
std::string_view nameIn(std::string_view variable)
{
    return variable.substr(0, variable.find('=') + 1);
}

/// This program's own, but for what the additions replace.
std::vector<char*> environmentWith(std::vector<std::string>& additions)
{
    std::vector<char*> all;
    for (char** each = environ; *each != nullptr; ++each) {
        const auto isReplaced = [&](const std::string& addition) {
            return nameIn(addition) == nameIn(*each);
        };
        if (std::ranges::none_of(additions, isReplaced)) {
            all.push_back(*each);
        }
    }
    const std::vector<char*> added = pointersTo(additions);
    all.insert(all.end(), added.begin(), added.end());
    return all;
}

} // namespace

int spawn(const ChildProcessOptions& options)
{
    if (options.arguments.empty()) {
        throw std::invalid_argument("a child process needs a program");
    }
    const std::string& program = options.arguments.front();
    const std::set<int> numbers = numbersOf(options);
    checkStandardStreams(options);
    const auto copies = copiesAbove(numbers.empty() ? STDERR_FILENO : *numbers.rbegin(), options);
    const SpawnAttributes attributes(options);
    SpawnFileActions actions(program);
    arrangeStandardStreams(actions, options);
    for (std::size_t i = 0; i < copies.size(); ++i) {
        actions.copy(copies[i].number(), options.inherited[i].number);
    }
    closeOthers(actions, numbers);

    std::vector<std::string> arguments = options.arguments;
    std::vector<std::string> additions = options.environment;
    pid_t pid = -1;
    check(posix_spawn(&pid,
                      program.c_str(),
                      actions.pointer(),
                      attributes.pointer(),
                      pointersTo(arguments).data(),
                      environmentWith(additions).data()),
          program);
    return pid;
}

} // namespace loiter
