#include "tests/bench/executors/command.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <string_view>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace loiter {

namespace {

/// Starts a program that prints into a file descriptor.
pid_t start(const std::vector<std::string>& command, int output)
{
    std::vector<char*> arguments;
    for (const std::string& part : command) {
        arguments.push_back(const_cast<char*>(part.c_str())); // it is only read
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    pid_t child = 0;
    const int error =
        ::posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        const std::string message = std::generic_category().message(error);
        throw std::runtime_error("cannot start " + command.front() + ": " + message);
    }
    return child;
}

std::string readToEnd(int input)
{
    std::string result;
    std::array<char, 256> part{};
    while (true) {
        const ssize_t size = ::read(input, part.data(), part.size());
        if (size == 0 || (size < 0 && errno != EINTR)) {
            return result;
        }
        if (size > 0) {
            result.append(part.data(), static_cast<std::size_t>(size));
        }
    }
}

void waitForSuccess(pid_t child, const std::vector<std::string>& command)
{
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (status != 0) {
        std::string text;
        for (const std::string& part : command) {
            text += " " + part;
        }
        throw std::runtime_error("failed:" + text);
    }
}

} // namespace

std::string outputOf(const std::vector<std::string>& command)
{
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
        throw std::system_error(errno, std::generic_category(), "no pipe");
    }
    const auto [input, output] = pipe;
    pid_t child = 0;
    try {
        child = start(command, output);
    } catch (...) {
        ::close(output);
        ::close(input);
        throw;
    }
    ::close(output);
    std::string result = readToEnd(input);
    ::close(input);
    waitForSuccess(child, command);
    return result;
}

} // namespace loiter
