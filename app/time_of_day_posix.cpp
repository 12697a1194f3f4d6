#include "app/time_of_day.h"

#include <ctime>

namespace loiter {

std::chrono::seconds timeOfDay()
{
    const std::time_t now = std::time(nullptr);
    std::tm local = {};
    localtime_r(&now, &local);
    return std::chrono::hours(local.tm_hour) + std::chrono::minutes(local.tm_min) +
           std::chrono::seconds(local.tm_sec);
}

} // namespace loiter
