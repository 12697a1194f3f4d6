#include "core/process/peak_memory.h"

#include <fstream>
#include <string>

namespace loiter {

std::uint64_t peakMemory()
{
    constexpr std::uint64_t kKibibyte = 1024;
    std::ifstream status("/proc/self/status");
    std::string name;
    while (status >> name) {
        std::uint64_t kibibytes = 0;
        if (name == "VmHWM:" && status >> kibibytes) {
            return kibibytes * kKibibyte;
        }
        std::getline(status, name);
    }
    return 0;
}

} // namespace loiter
