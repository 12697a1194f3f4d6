#pragma once

#include <QObject>

class QWidget;

namespace loiter {

/// Takes experiment files that are dropped onto a widget. Thread safety: GUI thread.
class ExperimentDrop : public QObject
{
    Q_OBJECT

public:
    /// Owned by the widget.
    explicit ExperimentDrop(QWidget* target);

signals:
    void fileDropped(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace loiter
