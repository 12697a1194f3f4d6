#include "ui/experiment_drop.h"

#include "ui/experiment_files.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace loiter {

namespace {

QString firstExperiment(const QMimeData& data)
{
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile() && ExperimentFiles::isExperiment(url.toLocalFile())) {
            return url.toLocalFile();
        }
    }
    return {};
}

} // namespace

ExperimentDrop::ExperimentDrop(QWidget* target)
    : QObject(target)
{
    target->setAcceptDrops(true);
    target->installEventFilter(this);
}

bool ExperimentDrop::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop) {
        return QObject::eventFilter(watched, event);
    }
    auto* drop = static_cast<QDropEvent*>(event);
    const QString path = firstExperiment(*drop->mimeData());
    if (path.isEmpty()) {
        drop->ignore();
        return true;
    }
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop) {
        emit fileDropped(path);
    }
    return true;
}

} // namespace loiter
