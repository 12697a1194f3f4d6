#pragma once

#include "core/trace/trace.h"
#include "core/trace/trace_builder.h"

#include <vector>

namespace loiter {

/// Which task each printed line is about: a task's own lines, and of the caller's lines the first
/// one after a delivery, "result 3: 30". Thread safety: one thread at a time.
class LineOwners
{
public:
    /// Takes another trace, null for none; it must outlive this or the next call.
    void setTrace(const Trace* trace);

    /// The trace has grown.
    void append(const TraceChange& change);

    /// The task that a line is about, none for the rest.
    TaskId owner(std::size_t line) const { return m_owners.at(line); }

    /// The number of a task's first line, lineCount() if it has none.
    std::size_t firstLine(TaskId task) const;

    std::size_t lineCount() const { return m_owners.size(); }

private:
    struct Delivery
    {
        std::chrono::nanoseconds time = {};
        TaskId task;
    };

    void addDelivery(TaskId task);
    void rewindTo(std::size_t line);
    TaskId ownerOf(const PrintedLine& line);

    const Trace* m_trace = nullptr;
    std::vector<TaskId> m_owners;          ///< by line
    std::vector<std::size_t> m_firstLines; ///< by TaskId
    std::vector<bool> m_isDelivered;       ///< by TaskId
    std::vector<Delivery> m_deliveries;    ///< in the order of time
    std::size_t m_nextDelivery = 0;        ///< the first one without a line yet
};

} // namespace loiter
