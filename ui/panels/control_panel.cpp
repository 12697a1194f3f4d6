#include "ui/panels/control_panel.h"

#include "ui/controls/experiment_field.h"
#include "ui/controls/icon.h"
#include "ui/controls/run_controls.h"
#include "ui/controls/steps.h"
#include "ui/experiment_fields.h"
#include "ui/experiment_history.h"
#include "ui/panels/panel_fonts.h"
#include "ui/panels/parameter_texts.h"
#include "ui/session.h"
#include "ui/text_format.h"

#include <QButtonGroup>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace loiter {

namespace {

constexpr int kWidth = 272;
constexpr int kLeastWidth = 232;
constexpr int kPanelPadding = 10;
constexpr int kSpacing = 8;
constexpr int kHeadingGap = 16;

/// What is wrong, as a sentence.
QString sentence(const std::string& message)
{
    QString text = QString::fromStdString(message);
    if (!text.isEmpty()) {
        text.front() = text.front().toUpper();
    }
    return text.endsWith(QLatin1Char('.')) ? text : text + QLatin1Char('.');
}

QString joined(const QStringList& notes)
{
    QString text;
    for (const QString& note : notes) {
        const bool isEnded = text.isEmpty() || text.endsWith(QLatin1Char('.'));
        text += (isEnded ? QStringLiteral(" ") : QStringLiteral(". ")) + note;
    }
    return text.trimmed();
}

} // namespace

ControlPanel::ControlPanel(Session& session, ExperimentHistory& history, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_history(history)
    , m_palette(paletteOf(Theme::Light))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPanelPadding, kPanelPadding / 2, kPanelPadding, kPanelPadding);
    layout->setSpacing(kSpacing);
    createTitle(layout);
    auto* content = new QWidget(this);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(kSpacing);
    createContent(contentLayout);
    scroll->setWidget(content);
    layout->addWidget(scroll, 1);
    m_reset = new QPushButton(tr("Reset to the values of the demo"), this);
    m_reset->setToolTip(tr("Every parameter gets the value that the demo comes with"));
    layout->addWidget(m_reset);
    connectSignals();
    updateFonts();
    showExperiment();
    showPrediction();
    showRunState();
}

void ControlPanel::createTitle(QVBoxLayout* layout)
{
    auto* row = new QHBoxLayout;
    m_title = new QLabel(tr("Experiment"), this);
    m_headings.push_back(m_title);
    m_close = new QToolButton(this);
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Hide this panel (Ctrl+1)"));
    m_close->setAccessibleName(tr("Hide the experiment panel"));
    row->addWidget(m_title, 1);
    row->addWidget(m_close);
    layout->addLayout(row);
}

void ControlPanel::createContent(QVBoxLayout* layout)
{
    m_story = new QLabel(this);
    m_story->setWordWrap(true);
    m_story->setTextFormat(Qt::PlainText);
    layout->addWidget(m_story);
    addHeading(layout, tr("Parameters"));
    m_parameters = new QVBoxLayout;
    m_common = new QVBoxLayout;
    for (QVBoxLayout* fields : {m_parameters, m_common}) {
        fields->setSpacing(kSpacing / 2);
        layout->addLayout(fields);
    }
    addHeading(layout, tr("Behind the bars"));
    createBackdrops(layout);
    addHeading(layout, tr("Prediction"));
    m_prediction = new QLabel(this);
    m_prediction->setWordWrap(true);
    layout->addWidget(m_prediction);
    QLabel* heading = addHeading(layout, tr("While it runs"));
    m_runControls = new RunControls(m_session, m_history, this);
    layout->addWidget(m_runControls);
    heading->setObjectName(QStringLiteral("whileItRuns"));
    layout->addStretch(1);
}

QLabel* ControlPanel::addHeading(QVBoxLayout* layout, const QString& text)
{
    auto* heading = new QLabel(text, this);
    heading->setContentsMargins(0, kHeadingGap - kSpacing, 0, 0);
    m_headings.push_back(heading);
    layout->addWidget(heading);
    return heading;
}

void ControlPanel::createBackdrops(QVBoxLayout* layout)
{
    m_backdrops = new QButtonGroup(this);
    const auto add = [&](Backdrop backdrop, const QString& text, const QString& toolTip) {
        auto* button = new QRadioButton(text, this);
        button->setToolTip(toolTip);
        m_backdrops->addButton(button, static_cast<int>(backdrop));
        layout->addWidget(button);
    };
    add(Backdrop::Prediction,
        tr("Prediction"),
        tr("Dashed outlines show what was expected of the run"));
    add(Backdrop::PreviousRun, tr("Previous run"), tr("Dashed outlines show the run before"));
    add(Backdrop::Nothing, tr("Nothing"), tr("Only the bars themselves"));
}

void ControlPanel::connectSignals()
{
    connect(m_close, &QToolButton::clicked, this, &ControlPanel::closeRequested);
    connect(m_reset, &QPushButton::clicked, this, &ControlPanel::resetToDemo);
    connect(m_backdrops, &QButtonGroup::idClicked, this, [this](int id) {
        m_session.setBackdrop(static_cast<Backdrop>(id));
    });
    connect(&m_session, &Session::experimentChanged, this, &ControlPanel::showExperiment);
    connect(&m_session, &Session::predictionChanged, this, &ControlPanel::showPrediction);
    connect(&m_session, &Session::backdropChanged, this, &ControlPanel::showBackdrop);
    connect(&m_session, &Session::runStarted, this, &ControlPanel::showRunState);
    connect(&m_session, &Session::runEnded, this, &ControlPanel::showRunState);
}

ExperimentField* ControlPanel::field(const QString& name) const
{
    const auto found = std::ranges::find_if(
        m_fields, [&](const ExperimentField* each) { return each->name() == name; });
    return found == m_fields.end() ? nullptr : *found;
}

void ControlPanel::rebuildParameters()
{
    m_demo = m_session.demo().id;
    for (ExperimentField* old : m_fields) {
        old->deleteLater();
    }
    m_fields.clear();
    m_story->setText(QString::fromStdString(m_session.demo().story));
    for (const Parameter& parameter : m_session.demo().parameters) {
        addField(m_parameters, new ExperimentField(fieldDescription(parameter), this));
    }
    createFields();
}

void ControlPanel::createFields()
{
    addField(m_common,
             new ExperimentField({.name = kTimeScaleField,
                                  .label = tr("Time scale"),
                                  .note = tr("How many seconds one of the demo's seconds lasts"),
                                  .unit = QStringLiteral("×"),
                                  .step = stepTimeScale},
                                 this));
    addField(m_common,
             new ExperimentField({.name = kSeedField,
                                  .label = tr("Seed"),
                                  .note = tr("Equal seeds give equal random durations"),
                                  .unit = {},
                                  .step = stepSeed},
                                 this));
}

ExperimentField* ControlPanel::addField(QVBoxLayout* layout, ExperimentField* field)
{
    field->setTheme(m_palette);
    layout->addWidget(field);
    m_fields.push_back(field);
    connect(field, &ExperimentField::textEdited, this, [this, field](const QString& text) {
        change(*field, text);
    });
    connect(field, &ExperimentField::editingFinished, this, [this, field] { settle(*field); });
    return field;
}

void ControlPanel::showExperiment()
{
    if (m_demo != m_session.demo().id) {
        rebuildParameters();
    }
    for (ExperimentField* each : m_fields) {
        const QString inForce = shownText(m_session.experiment(), each->name());
        Experiment typed = m_session.experiment();
        const bool hasFocus = each->editor().hasFocus();
        const bool isBad = setField(typed, each->name(), each->text()).has_value();
        const bool isSame =
            !isBad && typed == m_session.experiment() && (hasFocus || !each->text().isEmpty());
        if (!isSame && !(isBad && hasFocus)) {
            each->setText(inForce);
        }
    }
    showNotes();
}

/// The experiment in force, with everything that the fields show and that is good by itself.
Experiment ControlPanel::shownExperiment() const
{
    Experiment shown = m_session.experiment();
    for (const ExperimentField* each : m_fields) {
        setField(shown, each->name(), each->text());
    }
    return shown;
}

void ControlPanel::change(const ExperimentField& field, const QString& text)
{
    Experiment typed = m_session.experiment();
    // What was refused for want of this field's value is good now; else this field alone may be.
    if (!setField(typed, field.name(), text) && m_history.change(shownExperiment(), field.name())) {
        m_history.change(typed, field.name());
    }
    showNotes();
}

/// What cannot be applied stays, with its message, for as long as it is edited; so does a value
/// that is merely written in another way.
void ControlPanel::settle(ExperimentField& field)
{
    if (!field.hasError()) {
        field.setText(shownText(m_session.experiment(), field.name()));
    }
}

/// Says beside the fields what is wrong, or worth knowing, and shows those that are of use.
void ControlPanel::showNotes()
{
    const Experiment shown = shownExperiment();
    const std::optional<ExperimentError> error = checkExperiment(shown);
    for (ExperimentField* each : m_fields) {
        const bool isShown = isUsed(m_session.demo(), shown, each->name());
        if (!isShown) {
            each->setText(shownText(m_session.experiment(), each->name()));
        }
        each->setVisible(isShown);
        showNote(*each, error);
    }
}

/// `error`: what is wrong with the fields taken together.
void ControlPanel::showNote(ExperimentField& field, const std::optional<ExperimentError>& error)
{
    Experiment typed = m_session.experiment();
    if (const auto own = setField(typed, field.name(), field.text())) {
        refuse(field, sentence(own->message));
    } else if (error && QString::fromStdString(error->field) == field.name()) {
        refuse(field, sentence(error->message));
    } else if (error && typed != m_session.experiment()) {
        refuse(field, {});
    } else {
        const QString warning = warningText(m_session.demo(), typed, field.name());
        const auto calm = appliesToNextRun(field) ? ExperimentField::Severity::Information
                                                  : ExperimentField::Severity::Note;
        field.setMessage(warning.isEmpty() ? calm : ExperimentField::Severity::Warning,
                         noteOf(field));
    }
}

/// Says what is wrong, if anything, and which value is in force instead of the one that is shown.
void ControlPanel::refuse(ExperimentField& field, const QString& reason)
{
    QStringList sentences(reason);
    const QString inForce = shownText(m_session.experiment(), field.name());
    if (inForce != field.text().trimmed() && !inForce.isEmpty()) {
        sentences.append(tr("Still using %1.").arg(inForce));
    }
    sentences.removeAll(QString());
    field.setMessage(ExperimentField::Severity::Error, joined(sentences));
}

bool ControlPanel::appliesToNextRun(const ExperimentField& field) const
{
    return m_session.isRunning() && fieldText(m_session.experiment(), field.name()) !=
                                        fieldText(m_session.tracedExperiment(), field.name());
}

QString ControlPanel::noteOf(const ExperimentField& field) const
{
    const Experiment& experiment = m_session.experiment();
    QStringList notes = {noteText(m_session.demo(), experiment, field.name()),
                         warningText(m_session.demo(), experiment, field.name())};
    if (appliesToNextRun(field)) {
        notes.append(tr("Applies to the next run."));
    }
    notes.removeAll(QString());
    return joined(notes);
}

void ControlPanel::showBackdrop()
{
    m_backdrops->button(static_cast<int>(m_session.backdrop()))->setChecked(true);
    m_backdrops->button(static_cast<int>(Backdrop::PreviousRun))
        ->setEnabled(m_session.hasPreviousRun() || m_session.backdrop() == Backdrop::PreviousRun);
}

void ControlPanel::showPrediction()
{
    if (m_session.isPredicting()) {
        m_prediction->setText(tr("being made"));
        return;
    }
    const TraceStatistics& statistics = m_session.predictionStatistics();
    QStringList lines = {
        tr("%1 in all").arg(secondsText(statistics.elapsed)),
        tr("main blocked %1").arg(secondsText(statistics.callerBlocked)),
    };
    if (statistics.firstDelivery != kNotYet) {
        lines.append(tr("first result at %1").arg(secondsText(statistics.firstDelivery)));
    }
    m_prediction->setText(lines.join(QLatin1Char('\n')));
}

void ControlPanel::showRunState()
{
    auto* heading = findChild<QLabel*>(QStringLiteral("whileItRuns"));
    heading->setVisible(m_runControls->isVisibleTo(this));
    showBackdrop();
    showNotes();
}

void ControlPanel::resetToDemo()
{
    Experiment experiment = m_session.demo().experiment;
    addMissingParameters(experiment);
    m_history.change(experiment, QStringLiteral("reset"));
    for (ExperimentField* each : m_fields) {
        each->setText(shownText(m_session.experiment(), each->name()));
    }
    showNotes();
}

void ControlPanel::setTheme(const Palette& palette)
{
    m_palette = palette;
    m_close->setIcon(icon(QStringLiteral("close"), palette.text));
    for (ExperimentField* each : m_fields) {
        each->setTheme(palette);
    }
}

void ControlPanel::updateFonts()
{
    for (QLabel* heading : m_headings) {
        QFont bold = font();
        bold.setBold(true);
        heading->setFont(bold);
    }
}

void ControlPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateFonts();
        updateGeometry();
    }
}

QSize ControlPanel::sizeHint() const
{
    return {scaledPixels(kWidth, font()), QWidget::sizeHint().height()};
}

QSize ControlPanel::minimumSizeHint() const
{
    return {scaledPixels(kLeastWidth, font()), 0};
}

} // namespace loiter
