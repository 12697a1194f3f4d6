#include "ui/experiment_bar.h"

#include "ui/controls/key_button.h"
#include "ui/controls/segmented_control.h"
#include "ui/controls/steps.h"
#include "ui/experiment_history.h"
#include "ui/experiment_texts.h"
#include "ui/main_actions.h"
#include "ui/panels/panel_fonts.h"
#include "ui/session.h"
#include "ui/window_fit.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace loiter {

namespace {

QString workersTip(Strategy strategy)
{
    if (strategy == Strategy::Asyncio) {
        return ExperimentBar::tr("How many coroutines may be in progress at once, %1 to %2: a "
                                 "semaphore holds back the others")
            .arg(kMinWorkers)
            .arg(kMaxWorkers);
    }
    if (strategy == Strategy::ProcessPool) {
        return ExperimentBar::tr("How many processes the pool has, %1 to %2; while it runs their "
                                 "number stays")
            .arg(kMinWorkers)
            .arg(kMaxWorkers);
    }
    return usesWorkers(strategy)
               ? ExperimentBar::tr("How many workers the pool has, %1 to %2; they come and go at "
                                   "once while it runs")
                     .arg(kMinWorkers)
                     .arg(kMaxWorkers)
               : ExperimentBar::tr("Only a pool has workers to choose");
}

constexpr int kBarHeight = 41;
constexpr int kBarMargin = 10;
constexpr int kLabelGap = 6;
constexpr int kGroupGap = 12;

QComboBox* makeCombo(const QString& name, const QString& toolTip, QWidget* parent)
{
    auto* combo = new QComboBox(parent);
    combo->setAccessibleName(name);
    combo->setToolTip(toolTip);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    combo->setFocusPolicy(Qt::TabFocus); // after a click, Space runs
    return combo;
}

} // namespace

ExperimentBar::ExperimentBar(Session& session,
                             ExperimentHistory& history,
                             const MainActions& actions,
                             QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_history(history)
    , m_palette(paletteOf(Theme::Light))
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(kBarMargin, 0, kBarMargin, 0);
    m_layout->setSpacing(kLabelGap);
    createDemo();
    createStrategy();
    createCollection();
    createWorkers();
    createButtons(actions);
    createSpeed();
    createExport(actions);
    connectSignals();
    refresh();
}

QLabel* ExperimentBar::addLabel(const QString& text, QWidget* buddy)
{
    auto* label = new QLabel(text, this);
    label->setBuddy(buddy);
    m_layout->addWidget(label);
    return label;
}

void ExperimentBar::createDemo()
{
    m_demo = makeCombo(tr("Demo"), tr("What is run"), this);
    for (const Demo& demo : catalogue()) {
        m_demo->addItem(QString::fromStdString(demo.title), QString::fromStdString(demo.id));
    }
    m_demoLabel = addLabel(tr("Demo"), m_demo);
    m_layout->addWidget(m_demo);
    m_layout->addSpacing(kGroupGap);
}

void ExperimentBar::createStrategy()
{
    m_strategy = makeCombo(tr("Strategy"), tr("How the tasks run"), this);
    m_strategyLabel = addLabel(tr("Strategy"), m_strategy);
    m_layout->addWidget(m_strategy);
    m_layout->addSpacing(kGroupGap);
}

void ExperimentBar::createCollection()
{
    m_collection = new SegmentedControl(this);
    m_collection->setAccessibleName(tr("Collection"));
    m_collection->addSegment(textOf(Collection::Map),
                             tr("Results are taken in the order of submission"));
    m_collection->addSegment(textOf(Collection::AsCompleted),
                             tr("Results are taken in the order of completion"));
    m_collection->addSegment(textOf(Collection::Wait),
                             tr("The caller waits for several at once, then takes what is done"));
    m_collectionLabel = addLabel(tr("Collection"), m_collection);
    m_layout->addWidget(m_collection);
    m_returnWhen = makeCombo(tr("Return when"), tr("When wait returns"), this);
    for (const ReturnWhen returnWhen : kReturnWhens) {
        m_returnWhen->addItem(textOf(returnWhen));
    }
    m_layout->addWidget(m_returnWhen);
    m_layout->addSpacing(kGroupGap);
}

void ExperimentBar::createWorkers()
{
    m_workers = new QSpinBox(this);
    m_workers->setRange(kMinWorkers, kMaxWorkers);
    m_workers->setAccessibleName(tr("Workers"));
    m_workersLabel = addLabel(tr("Workers"), m_workers);
    m_layout->addWidget(m_workers);
    m_layout->addSpacing(kGroupGap);
}

QToolButton* ExperimentBar::addButton(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    m_layout->addWidget(button);
    return button;
}

void ExperimentBar::createButtons(const MainActions& actions)
{
    m_run = new KeyButton(actions.run, {tr("Run"), tr("Stop")}, this);
    m_run->setFocusPolicy(Qt::TabFocus);
    m_run->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_layout->addWidget(m_run);
    m_live = addButton(actions.live);
    m_layout->addSpacing(kGroupGap);
}

void ExperimentBar::createSpeed()
{
    m_speed = makeCombo(
        tr("Speed"),
        tr("The time scale: how many seconds one of the demo's seconds lasts; 0.1 is ten times "
           "faster"),
        this);
    m_speedLabel = addLabel(tr("Speed"), m_speed);
    m_layout->addWidget(m_speed);
    m_layout->addStretch(1);
}

void ExperimentBar::createExport(const MainActions& actions)
{
    m_export = addButton(actions.exportPicture);
    auto* menu = new QMenu(m_export);
    menu->addActions({actions.exportPicture, actions.copyImage});
    menu->addSeparator();
    menu->addActions({actions.exportTable, actions.exportTrace});
    m_export->setMenu(menu);
    m_export->setPopupMode(QToolButton::MenuButtonPopup);
}

void ExperimentBar::connectSignals()
{
    connect(m_demo, &QComboBox::activated, this, &ExperimentBar::chooseDemo);
    connect(m_strategy, &QComboBox::activated, this, &ExperimentBar::chooseStrategy);
    connect(m_collection, &SegmentedControl::chosen, this, &ExperimentBar::chooseCollection);
    connect(m_returnWhen, &QComboBox::activated, this, &ExperimentBar::chooseReturnWhen);
    connect(m_speed, &QComboBox::activated, this, &ExperimentBar::chooseSpeed);
    connect(m_workers, &QSpinBox::valueChanged, this, &ExperimentBar::changeWorkers);
    connect(&m_session, &Session::experimentChanged, this, &ExperimentBar::refresh);
}

void ExperimentBar::refresh()
{
    const Experiment& experiment = m_session.experiment();
    const QSignalBlocker blocker(m_workers);
    m_demo->setCurrentIndex(m_demo->findData(QString::fromStdString(experiment.demo)));
    refreshStrategies();
    const auto& collections = m_session.demo().collections;
    for (const Collection collection : kCollections) {
        m_collection->setSegmentVisible(static_cast<int>(collection),
                                        std::ranges::find(collections, collection) !=
                                            collections.end());
    }
    m_collection->setCurrentIndex(static_cast<int>(experiment.collection));
    m_returnWhen->setVisible(experiment.collection == Collection::Wait);
    m_returnWhen->setCurrentIndex(static_cast<int>(experiment.returnWhen));
    m_workers->setValue(experiment.workers);
    const bool hasPool = usesWorkers(experiment.strategy);
    m_workers->setEnabled(hasPool);
    m_workersLabel->setEnabled(hasPool);
    m_workers->setToolTip(workersTip(experiment.strategy));
    refreshSpeed();
}

void ExperimentBar::refreshStrategies()
{
    m_strategy->clear();
    for (const Strategy strategy : m_session.demo().strategies) {
        m_strategy->addItem(textOf(strategy), static_cast<int>(strategy));
    }
    m_strategy->setCurrentIndex(
        m_strategy->findData(static_cast<int>(m_session.experiment().strategy)));
}

void ExperimentBar::refreshSpeed()
{
    std::vector<double> scales = timeScaleSteps();
    const double current = m_session.experiment().timeScale;
    if (std::ranges::find(scales, current) == scales.end()) {
        scales.insert(std::ranges::lower_bound(scales, current), current);
    }
    m_speed->clear();
    for (const double scale : scales) {
        m_speed->addItem(timeScaleText(scale), scale);
    }
    m_speed->setCurrentIndex(m_speed->findData(current));
}

void ExperimentBar::chooseDemo(int index)
{
    const Demo* demo = findDemo(m_demo->itemData(index).toString().toStdString());
    if (demo == nullptr || demo->id == m_session.experiment().demo) {
        return;
    }
    Experiment next = demo->experiment;
    next.timeScale = m_session.experiment().timeScale;
    m_history.change(next, QStringLiteral("demo"));
}

void ExperimentBar::chooseStrategy(int index)
{
    Experiment next = m_session.experiment();
    next.strategy = static_cast<Strategy>(m_strategy->itemData(index).toInt());
    m_history.change(next, QStringLiteral("strategy"));
}

void ExperimentBar::chooseCollection(int index)
{
    Experiment next = m_session.experiment();
    next.collection = static_cast<Collection>(index);
    m_history.change(next, QStringLiteral("collection"));
}

void ExperimentBar::chooseReturnWhen(int index)
{
    Experiment next = m_session.experiment();
    next.returnWhen = static_cast<ReturnWhen>(index);
    m_history.change(next, QStringLiteral("return-when"));
}

void ExperimentBar::chooseSpeed(int index)
{
    Experiment next = m_session.experiment();
    next.timeScale = m_speed->itemData(index).toDouble();
    m_history.change(next, QStringLiteral("time-scale"));
}

void ExperimentBar::changeWorkers(int workers)
{
    Experiment next = m_session.experiment();
    next.workers = workers;
    m_history.change(next, QStringLiteral("workers"));
}

void ExperimentBar::setFit(const WindowFit& fit)
{
    const auto styleOf = [](bool hasText) {
        return hasText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly;
    };
    for (QLabel* label : {m_strategyLabel, m_speedLabel}) {
        label->setVisible(fit.hasWords);
    }
    for (QLabel* label : {m_demoLabel, m_collectionLabel}) {
        label->setVisible(fit.hasExperimentPanel);
    }
    m_live->setToolButtonStyle(styleOf(fit.hasExperimentPanel));
    m_export->setToolButtonStyle(styleOf(fit.hasWords));
}

void ExperimentBar::setTheme(const Palette& palette)
{
    m_palette = palette;
    update();
}

QSize ExperimentBar::sizeHint() const
{
    return {QWidget::sizeHint().width(), scaledPixels(kBarHeight, font())};
}

void ExperimentBar::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), m_palette.separator);
}

} // namespace loiter
