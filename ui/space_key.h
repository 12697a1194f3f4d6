#pragma once

#include <QObject>

namespace loiter {

/// Lets Space be a shortcut wherever the focus is, but for texts, which take it themselves, and for
/// what was reached with the keyboard and is pressed with it. A number has no use for a space. To
/// be installed as the application's event filter. Thread safety: GUI thread.
class SpaceKey : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace loiter
