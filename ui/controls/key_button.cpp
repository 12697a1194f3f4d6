#include "ui/controls/key_button.h"

#include <QAction>
#include <QStyleOptionToolButton>
#include <QStylePainter>

#include <algorithm>

namespace loiter {

namespace {

constexpr int kButtonPadding = 12;
constexpr int kGap = 8;

} // namespace

KeyButton::KeyButton(QAction* action, QStringList names, QWidget* parent)
    : QToolButton(parent)
    , m_names(std::move(names))
{
    setDefaultAction(action);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

QFont KeyButton::nameFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

QString KeyButton::name() const
{
    return text().remove(QLatin1Char('&'));
}

QString KeyButton::key() const
{
    return defaultAction()->shortcut().toString(QKeySequence::NativeText);
}

QSize KeyButton::sizeHint() const
{
    const QFontMetrics bold(nameFont());
    int widest = 0;
    for (const QString& each : m_names) {
        widest = std::max(widest, bold.horizontalAdvance(each));
    }
    const int width = kButtonPadding + iconSize().width() + kGap + widest + kGap +
                      fontMetrics().horizontalAdvance(key()) + kButtonPadding;
    return {width, QToolButton::sizeHint().height()};
}

void KeyButton::paintEvent(QPaintEvent* /*event*/)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = QIcon();
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
    const QSize size = iconSize();
    QRect room(kButtonPadding, (height() - size.height()) / 2, size.width(), size.height());
    icon().paint(&painter, room);
    painter.setPen(palette().color(QPalette::ButtonText));
    painter.setFont(nameFont());
    room = QRect(room.right() + kGap, 0, width(), height());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, name());
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(
        rect().adjusted(0, 0, -kButtonPadding, 0), Qt::AlignVCenter | Qt::AlignRight, key());
}

} // namespace loiter
