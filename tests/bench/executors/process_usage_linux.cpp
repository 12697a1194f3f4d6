#include "tests/bench/executors/process_usage.h"

#include <cerrno>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sched.h>
#include <stdexcept>
#include <string>
#include <system_error>
#include <unistd.h>

namespace loiter::process_usage {

namespace {

/// The number at a place, from 0, of a file of numbers.
std::size_t numberIn(const std::filesystem::path& path, int place)
{
    std::ifstream file(path);
    std::size_t number = 0;
    for (int at = 0; at <= place; ++at) {
        file >> number;
    }
    if (!file) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return number;
}

} // namespace

std::chrono::nanoseconds cpuTime()
{
    std::timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::chrono::nanoseconds cpuTimeOfOtherThreads()
{
    const std::string mainThread = std::to_string(::getpid());
    std::size_t nanoseconds = 0;
    for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
        if (thread.path().filename() != mainThread) {
            nanoseconds += numberIn(thread.path() / "schedstat", 0);
        }
    }
    return std::chrono::nanoseconds(nanoseconds);
}

std::size_t residentMemory()
{
    return numberIn("/proc/self/statm", 1) * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void stayOnOneCpu()
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    ::sched_getaffinity(0, sizeof(allowed), &allowed);
    std::size_t first = 0;
    while (first < CPU_SETSIZE && !CPU_ISSET(first, &allowed)) {
        ++first;
    }
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(first, &one);
    if (::sched_setaffinity(0, sizeof(one), &one) != 0) {
        throw std::system_error(errno, std::generic_category(), "cannot stay on one CPU");
    }
}

} // namespace loiter::process_usage
