#pragma once

#include "ui/controls/step_edit.h"
#include "ui/palette.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace loiter {

/// What a field of the control panel is called and what it is for.
struct FieldDescription
{
    QString name;                  ///< "durations", as on the command line and in files
    QString label;                 ///< "Durations"
    QString note;                  ///< one line for the tool tip
    QString unit;                  ///< "s"; empty for none
    QString emptyText = {};        ///< shown in an empty line, "the twenty largest"
    StepEdit::Step step = nullptr; ///< what the arrows do; null for a text without any
    QStringList choices = {};      ///< of which one is chosen; empty where a text is typed
};

/// A labelled field with its unit, and below it room for a line that says what is wrong or what is
/// worth knowing. Thread safety: GUI thread.
class ExperimentField : public QWidget
{
    Q_OBJECT

public:
    enum class Severity { Note, Information, Warning, Error };

    explicit ExperimentField(const FieldDescription& description, QWidget* parent = nullptr);

    const QString& name() const { return m_name; }
    QString text() const;

    /// Does not tell textEdited(). Leaves a text alone that stands for the same.
    void setText(const QString& text);

    /// Says something below the field: a Note in plain secondary text, all else with an icon, an
    /// Error with an edge around the field too. An empty message takes it away.
    void setMessage(Severity severity, const QString& message);
    QString message() const;
    Severity severity() const { return m_severity; }
    bool hasError() const { return m_severity == Severity::Error; }

    void setTheme(const Palette& palette);

    /// The widget that takes what is typed or chosen.
    QWidget& editor() { return *m_editor; }

signals:
    void textEdited(const QString& text);
    void editingFinished();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void createEditor(const FieldDescription& description);
    void createChoice(const QStringList& choices);
    void createStepEdit(const StepEdit::Step& step);
    void createLine(const FieldDescription& description);
    void createMessage();
    void updateFonts();
    void updateMessageColours();

    QString m_name;
    Severity m_severity = Severity::Note;
    Palette m_palette;
    QGridLayout* m_layout; ///< owned by this
    QLabel* m_label;       ///< owned by this, as their parent; so are those below
    QLabel* m_unit;
    QLabel* m_icon = nullptr;
    QLabel* m_message = nullptr;
    QWidget* m_editor = nullptr;
    QLineEdit* m_line = nullptr; ///< one of the three
    StepEdit* m_stepEdit = nullptr;
    QComboBox* m_choice = nullptr;
};

} // namespace loiter
