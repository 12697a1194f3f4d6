#pragma once

#include <cstdlib>

namespace loiter {

/// Sets a variable of this process's environment as long as it lives; it has none of that name
/// before. Thread safety: not while another thread looks at the environment.
class EnvironmentVariable
{
public:
    EnvironmentVariable(const char* name, const char* value)
        : m_name(name)
    {
        setenv(name, value, 1); // NOLINT(concurrency-mt-unsafe): as it says
    }
    ~EnvironmentVariable() { unsetenv(m_name); } // NOLINT(concurrency-mt-unsafe): as it says
    EnvironmentVariable(const EnvironmentVariable&) = delete;
    EnvironmentVariable& operator=(const EnvironmentVariable&) = delete;

private:
    const char* m_name;
};

} // namespace loiter
