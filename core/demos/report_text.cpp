#include "core/demos/report_text.h"

#include "core/trace/wording.h"

#include <array>
#include <cstdio>

namespace loiter {

std::string elapsedText(std::chrono::nanoseconds elapsed)
{
    std::array<char, 48> text = {};
    const double seconds = std::chrono::duration<double>(elapsed).count();
    std::snprintf(text.data(), text.size(), "%.2fs", seconds);
    return text.data();
}

std::string flagsDownloaded(std::size_t count, std::chrono::nanoseconds elapsed)
{
    return countText(count, "flag") + " downloaded in " + elapsedText(elapsed);
}

} // namespace loiter
