#include "ui/controls/experiment_field.h"

#include "ui/controls/icon.h"
#include "ui/panels/panel_fonts.h"

#include <QAccessible>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>

namespace loiter {

namespace {

constexpr int kLabelWidth = 78;
constexpr int kUnitWidth = 10;
constexpr int kIcon = 12;
constexpr int kEdge = 2;
constexpr int kMessageGap = 3;

QString iconName(ExperimentField::Severity severity)
{
    switch (severity) {
    case ExperimentField::Severity::Note:
        return {};
    case ExperimentField::Severity::Information:
        return QStringLiteral("note");
    case ExperimentField::Severity::Warning:
        return QStringLiteral("warning");
    case ExperimentField::Severity::Error:
        break;
    }
    return QStringLiteral("error");
}

} // namespace

ExperimentField::ExperimentField(const FieldDescription& description, QWidget* parent)
    : QWidget(parent)
    , m_name(description.name)
    , m_palette(paletteOf(Theme::Light))
    , m_layout(new QGridLayout(this))
    , m_label(new QLabel(description.label, this))
    , m_unit(new QLabel(description.unit, this))
{
    setObjectName(description.name);
    m_layout->setContentsMargins(0, kEdge, 0, kEdge);
    m_layout->setHorizontalSpacing(4 + kEdge);
    m_layout->setVerticalSpacing(kMessageGap);
    createEditor(description);
    createMessage();
    m_label->setBuddy(m_editor);
    m_label->setToolTip(description.note);
    m_editor->setToolTip(description.note);
    m_editor->setAccessibleName(description.label);
    m_layout->addWidget(m_label, 0, 0);
    m_layout->addWidget(m_editor, 0, 1, 1, 2);
    m_layout->addWidget(m_unit, 0, 3);
    m_layout->addWidget(m_icon, 1, 1, Qt::AlignTop);
    m_layout->addWidget(m_message, 1, 2, 1, 2);
    m_layout->setColumnStretch(2, 1);
    updateFonts();
}

void ExperimentField::createEditor(const FieldDescription& description)
{
    if (!description.choices.isEmpty()) {
        createChoice(description.choices);
    } else if (description.step) {
        createStepEdit(description.step);
    } else {
        createLine(description);
    }
}

void ExperimentField::createChoice(const QStringList& choices)
{
    m_choice = new QComboBox(this);
    m_editor = m_choice;
    m_choice->addItems(choices);
    m_choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_choice->setFocusPolicy(Qt::TabFocus); // after a click, Space runs
    m_choice->installEventFilter(this);
    connect(m_choice, &QComboBox::textActivated, this, &ExperimentField::textEdited);
    connect(m_choice, &QComboBox::textActivated, this, &ExperimentField::editingFinished);
}

void ExperimentField::createStepEdit(const StepEdit::Step& step)
{
    m_stepEdit = new StepEdit(step, this);
    m_editor = m_stepEdit;
    connect(m_stepEdit, &StepEdit::textEdited, this, &ExperimentField::textEdited);
    connect(m_stepEdit, &StepEdit::editingFinished, this, &ExperimentField::editingFinished);
}

void ExperimentField::createLine(const FieldDescription& description)
{
    m_line = new QLineEdit(this);
    m_line->setPlaceholderText(description.emptyText);
    m_editor = m_line;
    connect(m_line, &QLineEdit::textEdited, this, &ExperimentField::textEdited);
    connect(m_line, &QLineEdit::editingFinished, this, &ExperimentField::editingFinished);
}

void ExperimentField::createMessage()
{
    m_icon = new QLabel(this);
    m_message = new QLabel(this);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_icon->hide();
    m_message->hide();
}

QString ExperimentField::text() const
{
    if (m_choice != nullptr) {
        return m_choice->currentText();
    }
    return m_line != nullptr ? m_line->text() : m_stepEdit->text();
}

void ExperimentField::setText(const QString& text)
{
    if (text == this->text().trimmed()) {
        return;
    }
    if (m_choice != nullptr) {
        m_choice->setCurrentText(text);
    } else if (m_line != nullptr) {
        m_line->setText(text);
    } else {
        m_stepEdit->setText(text);
    }
}

QString ExperimentField::message() const
{
    return m_message->text();
}

void ExperimentField::setMessage(Severity severity, const QString& message)
{
    if (severity == m_severity && message == m_message->text()) {
        return;
    }
    m_severity = severity;
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    m_icon->setVisible(!message.isEmpty() && severity != Severity::Note);
    m_editor->setAccessibleDescription(message);
    updateMessageColours();
    update();
    if (severity == Severity::Error) {
        QAccessibleEvent announcement(m_message, QAccessible::Alert);
        QAccessible::updateAccessibility(&announcement);
    }
}

void ExperimentField::setTheme(const Palette& palette)
{
    m_palette = palette;
    updateMessageColours();
    update();
}

void ExperimentField::updateMessageColours()
{
    QColor colour = m_palette.secondaryText;
    if (m_severity == Severity::Error) {
        colour = m_palette.error;
    } else if (m_severity == Severity::Warning) {
        colour = m_palette.warning;
    }
    QPalette colours = m_message->palette();
    colours.setColor(QPalette::WindowText, colour);
    m_message->setPalette(colours);
    if (m_severity != Severity::Note) {
        const int size = scaledPixels(kIcon, font());
        m_icon->setPixmap(iconPixmap(iconName(m_severity), colour, size, devicePixelRatioF()));
    }
}

void ExperimentField::updateFonts()
{
    m_label->setMinimumWidth(scaledPixels(kLabelWidth, font()));
    m_unit->setFixedWidth(scaledPixels(kUnitWidth, font())); // without one too: edges align
    m_message->setFont(secondaryFont(font()));
    if (m_line != nullptr) {
        m_line->setFont(fixedFont(font()));
    }
    updateMessageColours();
}

void ExperimentField::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateFonts();
    }
}

/// The wheel scrolls the panel; it does not choose what it happens to pass over.
bool ExperimentField::eventFilter(QObject* object, QEvent* event)
{
    if (object == m_choice && event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(object, event);
}

void ExperimentField::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (hasError()) {
        QPainter painter(this);
        painter.setPen(QPen(m_palette.error, kEdge, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(m_editor->geometry().adjusted(-1, -1, 1, 1));
    }
}

} // namespace loiter
