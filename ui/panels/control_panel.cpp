#include "ui/panels/control_panel.h"

#include "core/experiment/durations.h"
#include "ui/controls/experiment_field.h"
#include "ui/controls/icon.h"
#include "ui/controls/run_controls.h"
#include "ui/controls/steps.h"
#include "ui/experiment_fields.h"
#include "ui/experiment_history.h"
#include "ui/panels/panel_fonts.h"
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
#include <numeric>

namespace loiter {

namespace {

constexpr int kWidth = 272;
constexpr int kLeastWidth = 232;
constexpr int kPanelPadding = 10;
constexpr int kSpacing = 8;
constexpr int kHeadingGap = 16;

QString qString(const std::string& text)
{
    return QString::fromStdString(text);
}

/// "5 tasks, 10 s of work in all".
QString workText(const std::string& durations, std::uint64_t seed)
{
    const DurationsResult result = parseDurations(durations, seed);
    const auto total = std::accumulate(
        result.durations.begin(), result.durations.end(), std::chrono::nanoseconds(0));
    const int count = static_cast<int>(result.durations.size());
    const QString tasks =
        count == 1 ? ControlPanel::tr("1 task")
                   : ControlPanel::tr("%1 tasks").arg(countText(static_cast<qulonglong>(count)));
    // Whole seconds, as they usually are, without decimals.
    const int decimals = total % std::chrono::seconds(1) == std::chrono::seconds(0) ? 0 : 2;
    return ControlPanel::tr("%1, %2 of work in all").arg(tasks, secondsText(total, decimals));
}

bool hasDurations(const Session& session, const QString& field)
{
    const auto& parameters = session.demo().parameters;
    const auto found = std::ranges::find(parameters, field.toStdString(), &Parameter::name);
    return found != parameters.end() && found->kind == Parameter::Kind::Durations;
}

FieldDescription descriptionOf(const Parameter& parameter)
{
    const bool isNumber = parameter.kind != Parameter::Kind::Durations;
    return {.name = qString(parameter.name),
            .label = qString(parameter.label),
            .note = qString(parameter.note),
            .unit = parameter.kind == Parameter::Kind::Integer ? QString() : QStringLiteral("s"),
            .step = isNumber ? stepOf(parameter) : nullptr};
}

QString shownText(const Experiment& experiment, const QString& field)
{
    const QString text = fieldText(experiment, field);
    return text.isEmpty() && field.contains(QStringLiteral("timeout")) ? QStringLiteral("none")
                                                                       : text;
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
    m_story->setText(qString(m_session.demo().story));
    for (const Parameter& parameter : m_session.demo().parameters) {
        addField(m_parameters, new ExperimentField(descriptionOf(parameter), this));
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
        const bool isSame = !setField(typed, each->name(), each->text()) &&
                            typed == m_session.experiment() &&
                            (hasFocus || !each->text().isEmpty());
        if (!isSame && !(each->hasError() && hasFocus)) {
            each->setText(inForce);
        }
        showNote(*each);
    }
}

void ControlPanel::change(ExperimentField& field, const QString& text)
{
    if (const auto error = m_history.changeField(field.name(), text)) {
        refuse(field, *error);
        return;
    }
    field.setMessage(ExperimentField::Severity::Note, noteOf(field));
    showNote(field);
}

/// What cannot be applied stays, with its message, for as long as it is edited; so does a value
/// that is merely written in another way.
void ControlPanel::settle(ExperimentField& field)
{
    if (!field.hasError()) {
        field.setText(shownText(m_session.experiment(), field.name()));
    }
}

void ControlPanel::refuse(ExperimentField& field, const ExperimentError& error)
{
    QString message = qString(error.message);
    if (!message.isEmpty()) {
        message.front() = message.front().toUpper();
    }
    if (!message.endsWith(QLatin1Char('.'))) {
        message += QLatin1Char('.');
    }
    field.setMessage(
        ExperimentField::Severity::Error,
        tr("%1 Still using %2.").arg(message, shownText(m_session.experiment(), field.name())));
}

void ControlPanel::showNote(ExperimentField& field)
{
    Experiment typed = m_session.experiment();
    if (const auto error = setField(typed, field.name(), field.text())) {
        refuse(field, *error);
        return;
    }
    const auto severity = appliesToNextRun(field) ? ExperimentField::Severity::Information
                                                  : ExperimentField::Severity::Note;
    field.setMessage(severity, noteOf(field));
}

bool ControlPanel::appliesToNextRun(const ExperimentField& field) const
{
    return m_session.isRunning() && fieldText(m_session.experiment(), field.name()) !=
                                        fieldText(m_session.tracedExperiment(), field.name());
}

QString ControlPanel::noteOf(const ExperimentField& field) const
{
    const Experiment& experiment = m_session.experiment();
    QStringList notes;
    if (hasDurations(m_session, field.name())) {
        notes.append(workText(fieldText(experiment, field.name()).toStdString(), experiment.seed));
    } else if (field.name() == kTimeScaleField) {
        notes.append(tr("1 = as in the demo"));
    }
    if (appliesToNextRun(field)) {
        notes.append(tr("Applies to the next run."));
    }
    return notes.join(notes.size() > 1 ? QStringLiteral(". ") : QString());
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
    for (ExperimentField* each : m_fields) {
        showNote(*each);
    }
}

void ControlPanel::resetToDemo()
{
    Experiment experiment = m_session.demo().experiment;
    addMissingParameters(experiment);
    m_history.change(experiment, QStringLiteral("reset"));
    for (ExperimentField* each : m_fields) {
        each->setText(shownText(m_session.experiment(), each->name()));
        showNote(*each);
    }
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
