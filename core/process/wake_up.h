#pragma once

#include "core/process/file_descriptor.h"

namespace loiter {

/// Wakes a thread that polls descriptors. Thread safety: every function may be called from any
/// thread.
class WakeUp
{
public:
    /// Throws: std::system_error when the system has no more descriptors.
    WakeUp();

    /// Makes descriptor() readable until clear(). As often as one likes.
    void wake() const noexcept;
    void clear() const noexcept;

    /// For poll().
    int descriptor() const { return m_event.number(); }

private:
    FileDescriptor m_event;
};

} // namespace loiter
