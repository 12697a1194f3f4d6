#include "ui/controls/step_edit.h"

#include <QLineEdit>

namespace loiter {

StepEdit::StepEdit(Step step, QWidget* parent)
    : QAbstractSpinBox(parent)
    , m_step(std::move(step))
{
    setFocusPolicy(Qt::StrongFocus);
    connect(lineEdit(), &QLineEdit::textEdited, this, &StepEdit::textEdited);
}

void StepEdit::setText(const QString& text)
{
    if (text != this->text()) {
        lineEdit()->setText(text);
    }
}

void StepEdit::stepBy(int steps)
{
    const QString next = m_step(text(), steps);
    if (next != text()) {
        lineEdit()->setText(next);
        lineEdit()->selectAll();
        emit textEdited(next);
    }
}

QAbstractSpinBox::StepEnabled StepEdit::stepEnabled() const
{
    return StepUpEnabled | StepDownEnabled;
}

QValidator::State StepEdit::validate(QString& /*text*/, int& /*position*/) const
{
    return QValidator::Acceptable;
}

} // namespace loiter
