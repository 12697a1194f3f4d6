#pragma once

#include "core/demos/download_results.h"
#include "core/trace/trace_builder.h"

#include <QString>

#include <optional>
#include <vector>

namespace loiter {

/// The downloads of a trace in the order in which they were delivered, and what each has come to;
/// kept up while the trace grows. Thread safety: one thread at a time.
class DownloadList
{
public:
    /// Takes another trace, and how its results are read; null for none. Both must outlive this or
    /// the next call.
    void setTrace(const Trace* trace, const DownloadResults* results);

    /// The trace has grown. Returns whether that makes a difference here. Costs as much as has
    /// changed, unless a delivery comes late.
    bool append(const TraceChange& change);

    const std::vector<TaskId>& tasks() const { return m_tasks; }

    /// The place of a task, nothing if it has not been delivered.
    std::optional<std::size_t> position(TaskId task) const;

    /// Of a task that was delivered; nothing as long as its end has not been told.
    std::optional<DownloadOutcome> outcome(TaskId task) const;

    const DownloadTally& tally() const { return m_tally; }

    QString name(TaskId task) const;                  ///< "BR"
    QString longestName() const { return m_longest; } ///< of all tasks, delivered or not

private:
    static constexpr std::uint32_t kNowhere = TaskId::kNone;

    bool measureNames();
    bool count(TaskId task);
    void insert(std::vector<TaskId> fresh);
    bool isEarlier(TaskId one, TaskId other) const;

    const Trace* m_trace = nullptr;
    const DownloadResults* m_results = nullptr;
    std::vector<TaskId> m_tasks;
    std::vector<std::uint32_t> m_positions;                 ///< by TaskId
    std::vector<std::optional<DownloadOutcome>> m_outcomes; ///< by TaskId, as counted in the tally
    DownloadTally m_tally;
    QString m_longest;
    std::size_t m_longestLabel = 0;
    std::size_t m_measured = 0; ///< tasks below this index have been asked for their labels
};

} // namespace loiter
