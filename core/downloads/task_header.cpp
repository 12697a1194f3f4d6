#include "core/downloads/task_header.h"

#include <QHttpServerRequest>
#include <QNetworkRequest>

namespace loiter {

namespace {

constexpr const char* kHeader = "Loiter-Task";

} // namespace

void setAskingTask(QNetworkRequest& request, TaskId task)
{
    if (!task.isNone()) {
        request.setRawHeader(kHeader, QByteArray::number(task.value));
    }
}

TaskId askingTask(const QHttpServerRequest& request)
{
    bool isNumber = false;
    const uint number = request.value(kHeader).toUInt(&isNumber);
    return isNumber ? TaskId{number} : TaskId();
}

} // namespace loiter
