#pragma once

#include <QAbstractSpinBox>

#include <functional>

namespace loiter {

/// A field with arrows for a number that is typed as text, so that what is wrong with it can be
/// said beside it instead of being refused key by key, and "none" can be typed too. Thread safety:
/// GUI thread.
class StepEdit : public QAbstractSpinBox
{
    Q_OBJECT

public:
    /// The text that follows after so many steps of the arrows from the one in the field.
    using Step = std::function<QString(const QString& text, int steps)>;

    explicit StepEdit(Step step, QWidget* parent = nullptr);

    /// Does not tell textEdited().
    void setText(const QString& text);

    void stepBy(int steps) override;

signals:
    void textEdited(const QString& text); ///< by the user: typed or stepped

protected:
    StepEnabled stepEnabled() const override;
    QValidator::State validate(QString& text, int& position) const override;

private:
    Step m_step;
};

} // namespace loiter
