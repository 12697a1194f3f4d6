#pragma once

#include "core/trace/trace.h"

#include <QCoreApplication>
#include <QString>

#include <unordered_map>

namespace loiter {

/// What tasks are called in the views: their call, "loiter(3)", with the index before it where the
/// same call comes more than once: "3 loiter(1)". Thread safety: one thread at a time.
class TaskNames
{
    Q_DECLARE_TR_FUNCTIONS(TaskNames)

public:
    /// Takes another trace, null for none; it must outlive this or the next call.
    void setTrace(const Trace* trace);

    /// The trace has grown.
    void update();

    QString name(TaskId task) const;

    /// "result 3: 30"; as long as it is not there, "result 3".
    QString resultName(TaskId task) const;

private:
    const Trace* m_trace = nullptr;
    std::unordered_map<TextId, std::uint32_t> m_uses; ///< how many tasks have that label
    std::size_t m_counted = 0;
};

/// A text of a trace.
QString textOf(const Trace& trace, TextId id);

} // namespace loiter
