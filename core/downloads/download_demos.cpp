#include "core/downloads/download_demos.h"

#include "core/downloads/flags_demos.h"

namespace loiter {

std::vector<Demo> downloadDemos()
{
    return {flagsDemo(), flags2Demo()};
}

} // namespace loiter
