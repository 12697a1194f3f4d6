#include "tests/support/holdings.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <malloc.h>
#include <string>
#include <thread>
#include <unistd.h>

namespace loiter {

namespace {

/// Whose child a process is; 0 if it has gone meanwhile.
int parentOf(const std::filesystem::path& process)
{
    std::ifstream file(process / "stat");
    std::string text;
    std::getline(file, text); // empty if it goes while it is looked at
    const std::size_t nameEnd = text.rfind(')');
    // After the name come the state, a letter, and the parent.
    constexpr std::size_t kToParent = 4;
    return nameEnd == std::string::npos ? 0 : std::stoi(text.substr(nameEnd + kToParent));
}

bool isNumber(const std::string& text)
{
    return std::ranges::all_of(text, [](unsigned char each) { return std::isdigit(each) != 0; });
}

std::size_t entriesOf(const char* directory)
{
    const std::filesystem::directory_iterator entries(directory);
    return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

} // namespace

std::vector<int> childProcesses()
{
    std::vector<int> processes;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (isNumber(name) && parentOf(entry.path()) == getpid()) {
            processes.push_back(std::stoi(name));
        }
    }
    return processes;
}

Holdings holdings()
{
    return {.threads = entriesOf("/proc/self/task"),
            .descriptors = entriesOf("/proc/self/fd"),
            .memory = mallinfo2().uordblks};
}

Holdings holdingsOnceThreadsAre(std::size_t threads)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (holdings().threads > threads && std::chrono::steady_clock::now() < end) {
        std::this_thread::yield();
    }
    return holdings();
}

} // namespace loiter
