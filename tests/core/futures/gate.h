#pragma once

#include <latch>

namespace loiter {

/// Something that tasks wait for until the test opens it.
/// Thread safety: open() one thread at a time, pass() any.
class Gate
{
public:
    void open()
    {
        if (!m_latch.try_wait()) {
            m_latch.count_down();
        }
    }

    /// Blocks: until the gate is open.
    void pass() { m_latch.wait(); }

private:
    std::latch m_latch{1};
};

/// Opens a gate at the end of the block, so that an executor made before this does not wait for
/// tasks that wait at the gate. Thread safety: as Gate::open().
class OpenAtEnd
{
public:
    explicit OpenAtEnd(Gate& gate)
        : m_gate(gate)
    {}
    ~OpenAtEnd() { m_gate.open(); }
    OpenAtEnd(const OpenAtEnd&) = delete;
    OpenAtEnd& operator=(const OpenAtEnd&) = delete;

private:
    Gate& m_gate;
};

} // namespace loiter
