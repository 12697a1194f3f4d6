#pragma once

#include "core/events/ids.h"

#include <QString>

namespace loiter {

class Session;

/// "Run 3", "Prediction".
QString titleText(const Session& session);

/// What stands after the title: "map, 3 workers, 5.00 s".
QString subtitleText(const Session& session);

/// The one sentence that explains what is seen, or the selected task.
QString sentenceText(const Session& session, TaskId selected);

/// The times of a task: "submitted 0.00 s · started 1.00 s · …"; empty for none.
QString taskTimesText(const Session& session, TaskId task);

/// "Run 3 finished · 5 tasks · 25 events".
QString runStateText(const Session& session);

/// "3 events dropped", "none dropped".
QString droppedText(const Session& session);

} // namespace loiter
