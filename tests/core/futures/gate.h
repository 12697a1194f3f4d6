#pragma once

#include <latch>

namespace loiter {

/// Something that tasks wait for until the test opens it. Opens by itself at the end, so that a
/// failed test does not hang. Thread safety: open() and the end on one thread, pass() on any.
class Gate
{
public:
    Gate() = default;
    ~Gate() { open(); }
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

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

} // namespace loiter
