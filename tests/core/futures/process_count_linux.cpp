#include "tests/core/futures/process_count.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
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

std::size_t threadCount()
{
    const std::filesystem::directory_iterator threads("/proc/self/task");
    return static_cast<std::size_t>(std::distance(begin(threads), end(threads)));
}

} // namespace loiter
