#pragma once

#include <filesystem>

namespace loiter {

/// How many cores the CPUs have that this process may use: hardware threads of one core count once.
/// `cpus` is where the system describes them; where it does not, each counts as a core. 1 or more.
int physicalCores(const std::filesystem::path& cpus = "/sys/devices/system/cpu");

} // namespace loiter
