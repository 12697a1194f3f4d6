#include "ui/key_sheet.h"

#include "ui/gantt/gantt_keys.h"
#include "ui/main_actions.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace loiter {

namespace {

constexpr int kColumnGap = 24;
constexpr int kRowGap = 6;

QString keysText(const QList<QKeySequence>& keys)
{
    QStringList texts;
    for (const QKeySequence& key : keys) {
        texts.append(key.toString(QKeySequence::NativeText));
    }
    return texts.join(QStringLiteral("  "));
}

QGridLayout* makeGrid(const QString& heading, QWidget* parent)
{
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(kRowGap);
    grid->setHorizontalSpacing(kColumnGap / 2);
    grid->setColumnStretch(1, 1);
    auto* label = new QLabel(heading, parent);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    grid->addWidget(label, 0, 0, 1, 2);
    return grid;
}

void addRow(QGridLayout& grid, const QString& keys, const QString& what, QWidget* parent)
{
    const int row = grid.rowCount();
    auto* key = new QLabel(keys, parent);
    key->setTextFormat(Qt::PlainText);
    auto* text = new QLabel(what, parent);
    text->setTextFormat(Qt::PlainText);
    grid.addWidget(key, row, 0);
    grid.addWidget(text, row, 1);
}

/// A command's name without what underlines a letter and without its key.
QString plainName(const QAction& action)
{
    QString name = action.text();
    name.remove(QLatin1Char('&'));
    return name.section(QLatin1Char('\t'), 0, 0);
}

} // namespace

KeySheet::KeySheet(const MainActions& actions, QWidget* window)
    : QDialog(window)
{
    setWindowTitle(tr("Keys"));
    auto* content = new QWidget(this);
    QGridLayout* left = makeGrid(tr("Everywhere"), content);
    QGridLayout* right = makeGrid(tr("In the timeline"), content);
    addWindowKeys(*left, actions);
    addTimelineKeys(*right);
    for (QGridLayout* grid : {left, right}) {
        grid->setRowStretch(grid->rowCount(), 1);
    }
    auto* columns = new QHBoxLayout(content);
    columns->setSpacing(kColumnGap);
    columns->addLayout(left);
    columns->addLayout(right);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(scroll, 1);
    layout->addWidget(buttons);
    const QSize room = window->size() * 0.9;
    resize((content->sizeHint() + QSize(kColumnGap * 2, kColumnGap * 4)).boundedTo(room));
}

void KeySheet::addWindowKeys(QGridLayout& grid, const MainActions& actions)
{
    for (const QObject* child : actions.children()) {
        const auto* action = qobject_cast<const QAction*>(child);
        if (action != nullptr && !action->shortcuts().isEmpty()) {
            addRow(grid, keysText(action->shortcuts()), plainName(*action), this);
        }
    }
}

void KeySheet::addTimelineKeys(QGridLayout& grid)
{
    for (const GanttKey& key : ganttKeys()) {
        addRow(grid, keysText(key.keys), key.what, this);
    }
    for (const auto& [mouse, what] : ganttMouseHelp()) {
        addRow(grid, mouse, what, this);
    }
}

} // namespace loiter
