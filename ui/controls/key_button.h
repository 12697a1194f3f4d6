#pragma once

#include <QToolButton>

namespace loiter {

/// The button of the one command that matters most: its icon, its name in bold, and its key. Thread
/// safety: GUI thread.
class KeyButton : public QToolButton
{
    Q_OBJECT

public:
    /// As wide as the longest of `names`, which its action has in turn.
    KeyButton(QAction* action, QStringList names, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont nameFont() const;
    QString name() const;
    QString key() const;

    QStringList m_names;
};

} // namespace loiter
