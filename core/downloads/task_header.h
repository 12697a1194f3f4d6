#pragma once

#include "core/events/ids.h"

class QHttpServerRequest;
class QNetworkRequest;

namespace loiter {

/// Says in a request, to a server of this program's own, which task it is of. None says nothing.
/// Thread safety: a pure function, as the next.
void setAskingTask(QNetworkRequest& request, TaskId task);

/// The task of which a request says that it is; none where it says nothing, or no number.
TaskId askingTask(const QHttpServerRequest& request);

} // namespace loiter
