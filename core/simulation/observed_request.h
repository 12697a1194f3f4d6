#pragma once

#include "core/simulation/request_observer.h"

namespace loiter {

/// A request of which an observer is told, if there is one.
/// Thread safety: a value; the observer, which must outlive it, is told on the calling thread.
class ObservedRequest
{
public:
    /// It has come. `observer` may be null.
    ObservedRequest(RequestObserver* observer, std::string_view path, TaskId task)
        : m_observer(observer)
        , m_number(observer == nullptr ? 0 : observer->arrive(path, task))
    {}

    void enter(ServerPhase phase) const
    {
        if (m_observer != nullptr) {
            m_observer->enter(m_number, phase);
        }
    }

    void end(int status) const
    {
        if (m_observer != nullptr) {
            m_observer->end(m_number, status);
        }
    }

    std::uint32_t number() const { return m_number; }

private:
    RequestObserver* m_observer;
    std::uint32_t m_number;
};

} // namespace loiter
