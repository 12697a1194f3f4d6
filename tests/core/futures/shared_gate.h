#pragma once

#include <string>

namespace loiter {

/// Something that tasks wait for until the test opens it, whatever process they run in: a locked
/// file. Thread safety: open() one thread at a time, pass() any.
class SharedGate
{
public:
    SharedGate();
    ~SharedGate();
    SharedGate(const SharedGate&) = delete;
    SharedGate& operator=(const SharedGate&) = delete;

    void open() const;

    /// What a task needs to know to pass.
    const std::string& path() const { return m_path; }

    /// Blocks: until the gate at this path is open.
    static void pass(const std::string& path);

private:
    std::string m_path;
    int m_descriptor;
};

/// Where tasks of any process tell the test that they are there: a pipe with a name.
/// Thread safety: await() one thread at a time, tell() any.
class SharedSignal
{
public:
    SharedSignal();
    ~SharedSignal();
    SharedSignal(const SharedSignal&) = delete;
    SharedSignal& operator=(const SharedSignal&) = delete;

    const std::string& path() const { return m_path; }

    /// Blocks: until tell() has been called so many times more.
    void await(int times = 1) const;
    static void tell(const std::string& path);

private:
    std::string m_path;
    int m_descriptor;
};

} // namespace loiter
