#include "ui/space_key.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QSpinBox>

namespace loiter {

namespace {

/// Whether a press of Space belongs to the widget that has the focus: buttons and lists that were
/// reached with the keyboard.
bool takesSpace(const QWidget* widget)
{
    return qobject_cast<const QAbstractButton*>(widget) != nullptr ||
           qobject_cast<const QComboBox*>(widget) != nullptr;
}

} // namespace

bool SpaceKey::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride) {
        return QObject::eventFilter(watched, event);
    }
    auto* key = static_cast<QKeyEvent*>(event);
    const QWidget* focus = QApplication::focusWidget();
    if (key->key() != Qt::Key_Space || key->modifiers() != Qt::NoModifier || watched != focus) {
        return QObject::eventFilter(watched, event);
    }
    if (qobject_cast<const QSpinBox*>(focus) != nullptr) {
        key->ignore();
        return true;
    }
    if (takesSpace(focus)) {
        key->accept();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace loiter
