#include "ui/sweep/sweep_panel.h"

#include "core/demos/worker_counts.h"
#include "core/formats/file_writer.h"
#include "core/futures/usable_cpus.h"
#include "ui/controls/icon.h"
#include "ui/controls/segmented_control.h"
#include "ui/panels/panel_fonts.h"
#include "ui/session.h"
#include "ui/sweep/sweep_curve.h"
#include "ui/sweep/sweep_table.h"
#include "ui/text_format.h"

#include <QAccessible>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

#include <exception>
#include <sstream>

namespace loiter {

namespace {

constexpr int kPanelMargin = 8;
constexpr int kControlGap = 6;
constexpr int kListWidth = 90; ///< of the field of workers, at least
constexpr int kMessageIcon = 14;
constexpr int kErrorEdge = 2;
constexpr int kCurveShare = 200; ///< of the width, until the user moves the border
constexpr int kTableShare = 300;
constexpr QSize kUsualSize(256, 192); ///< as a table's: the panels share their room evenly
constexpr QSize kPictureSize(800, 500);
constexpr int kPictureScale = 2;

} // namespace

SweepPanel::SweepPanel(Session& session, PointMaker measure, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_sweep(session, std::move(measure))
    , m_palette(paletteOf(Theme::Light))
{
    createControls();
    createViews();
    connect(m_workers, &QLineEdit::textEdited, this, &SweepPanel::readWorkers);
    connect(m_run, &QPushButton::clicked, this, &SweepPanel::toggle);
    connect(m_export, &QToolButton::clicked, this, &SweepPanel::askAndExport);
    connect(m_quantity, &SegmentedControl::chosen, this, [this](int index) {
        m_curve->setQuantity(static_cast<SweepQuantity>(index));
        m_table->setQuantity(static_cast<SweepQuantity>(index));
    });
    connect(m_scale, &QToolButton::toggled, this, [this](bool isLogarithmic) {
        m_curve->setScale(isLogarithmic ? WorkerScale::Logarithmic : WorkerScale::Linear);
    });
    connect(&m_sweep, &SweepSession::figuresChanged, this, &SweepPanel::showFigures);
    connect(&m_sweep, &SweepSession::stateChanged, this, &SweepPanel::showState);
    connect(&m_sweep, &SweepSession::progressAdvanced, this, &SweepPanel::showProgress);
    connect(&m_session, &Session::runStarted, this, &SweepPanel::showState);
    connect(&m_session, &Session::runEnded, this, &SweepPanel::showState);
    showState();
}

void SweepPanel::createControls()
{
    m_workers =
        new QLineEdit(QString::fromStdString(workerCountsText(m_sweep.sweep().workers)), this);
    m_workers->setAccessibleName(tr("Numbers of workers"));
    m_workers->setToolTip(tr("The numbers of workers to compare: 4,6,8,16,32 or 1-8"));
    m_workers->setMinimumWidth(kListWidth);
    m_run = new QPushButton(tr("Run sweep"), this);
    m_run->setFocusPolicy(Qt::TabFocus); // after a click, Space runs
    m_quantity = new SegmentedControl(this);
    m_quantity->addSegment(tr("Speed-up"), tr("How many times faster than sequential"));
    m_quantity->addSegment(tr("Elapsed"), tr("How long a run takes, in the demo's own seconds"));
    m_quantity->setCurrentIndex(0);
    m_scale = new QToolButton(this);
    m_scale->setText(tr("log₂"));
    m_scale->setCheckable(true);
    m_scale->setChecked(true);
    m_scale->setFocusPolicy(Qt::TabFocus);
    m_scale->setAccessibleName(tr("Logarithmic axis of workers"));
    m_scale->setToolTip(tr("Each doubling of the workers takes the same room on the axis"));
    m_export = new QToolButton(this);
    m_export->setFocusPolicy(Qt::TabFocus);
    m_export->setAccessibleName(tr("Export the sweep"));
    m_export->setToolTip(tr("Save the table (CSV) or the curve (PNG, SVG) to a file"));
    m_icon = new QLabel(this);
    m_message = new QLabel(this);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setFont(secondaryFont(font()));
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void SweepPanel::createViews()
{
    m_curve = new SweepCurve(usableCpus(), this);
    m_table = new SweepTable(this);
    auto* label = new QLabel(tr("&Workers"), this);
    label->setBuddy(m_workers);
    auto* controls = new QHBoxLayout;
    controls->setSpacing(kControlGap);
    controls->addWidget(label);
    controls->addWidget(m_workers, 1);
    controls->addWidget(m_run);
    controls->addStretch(1);
    controls->addWidget(m_quantity);
    controls->addWidget(m_scale);
    controls->addWidget(m_export);
    controls->setContentsMargins(kPanelMargin, kControlGap, kPanelMargin, 0);
    auto* message = new QHBoxLayout;
    message->setContentsMargins(kPanelMargin, 0, kPanelMargin, 0);
    message->addWidget(m_icon);
    message->addWidget(m_message, 1);
    auto* views = new QSplitter(Qt::Horizontal, this);
    views->setChildrenCollapsible(false);
    views->addWidget(m_curve);
    views->addWidget(m_table);
    views->setStretchFactor(0, 1);
    views->setStretchFactor(1, 2);
    views->setSizes({kCurveShare, kTableShare});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kControlGap);
    layout->addLayout(controls);
    layout->addLayout(message);
    layout->addWidget(views, 1);
}

void SweepPanel::readWorkers()
{
    const WorkerCountsResult result = parseWorkerCounts(m_workers->text().toStdString());
    m_hasBadWorkers = !result.isGood();
    if (m_hasBadWorkers) {
        say(QString::fromStdString(result.error), Kind::Error);
    } else {
        say({});
        m_sweep.setWorkers(result.counts);
    }
    showState();
    update();
}

void SweepPanel::showFigures()
{
    m_curve->setFigures(m_sweep.figures());
    m_table->setFigures(m_sweep.figures());
    for (const SweepPoint& point : m_sweep.figures().measured) {
        if (!point.isGood()) {
            say(tr("%1: %2").arg(labelText(point), QString::fromStdString(point.error)),
                Kind::Error);
        }
    }
}

void SweepPanel::showState()
{
    const bool isRunning = m_sweep.isRunning();
    m_run->setText(isRunning ? tr("Stop") : tr("Run sweep"));
    m_workers->setEnabled(!isRunning);
    m_run->setEnabled(isRunning || (!m_hasBadWorkers && !m_session.isRunning()));
    m_run->setToolTip(isRunning               ? tr("Stop the sweep (Ctrl+Shift+R)")
                      : m_session.isRunning() ? tr("The run that is on would disturb it")
                                              : tr("Run the experiment once for each number of "
                                                   "workers, in a process of its own "
                                                   "(Ctrl+Shift+R)"));
    m_run->setIcon(
        icon(isRunning ? QStringLiteral("stop") : QStringLiteral("run"), m_palette.text));
    if (!isRunning && m_sweep.wasStopped()) {
        say(tr("Stopped: %1 of %2 runs were measured.")
                .arg(m_sweep.figures().measured.size())
                .arg(m_sweep.figures().predicted.size()));
    } else if (!isRunning && m_messageKind == Kind::Notice && !m_hasBadWorkers) {
        say({});
    }
}

void SweepPanel::showProgress()
{
    if (m_sweep.isRunning() && m_messageKind == Kind::Notice) {
        say(tr("Run %1 of %2: %3. About %4 left.")
                .arg(m_sweep.done() + 1)
                .arg(m_sweep.total())
                .arg(m_sweep.runningLabel(), secondsText(m_sweep.timeLeft(), 0)));
    }
}

void SweepPanel::say(const QString& message, Kind kind)
{
    const bool isNew = message != m_message->text();
    m_messageKind = message.isEmpty() ? Kind::Notice : kind;
    const bool isError = m_messageKind == Kind::Error;
    const QColor colour = isError ? m_palette.error : m_palette.secondaryText;
    QPalette colours = m_message->palette();
    colours.setColor(QPalette::WindowText, colour);
    m_message->setPalette(colours);
    m_message->setText(message);
    m_message->setToolTip(message);
    m_message->setVisible(!message.isEmpty());
    m_icon->setVisible(isError);
    if (isError) {
        const int size = scaledPixels(kMessageIcon, font());
        m_icon->setPixmap(iconPixmap(QStringLiteral("error"), colour, size, devicePixelRatioF()));
    }
    if (isNew && isError) {
        QAccessibleEvent announcement(m_message, QAccessible::Alert);
        QAccessible::updateAccessibility(&announcement);
    }
}

QString SweepPanel::message() const
{
    return m_message->text();
}

void SweepPanel::toggle()
{
    if (m_sweep.isRunning()) {
        m_sweep.stop();
        return;
    }
    if (!m_run->isEnabled()) {
        return;
    }
    say({});
    try {
        m_sweep.start();
    } catch (const std::exception& error) {
        say(tr("The sweep could not be started: %1").arg(error.what()), Kind::Error);
    }
}

QByteArray SweepPanel::contentFor(const QString& ending)
{
    if (ending == QStringLiteral("png")) {
        return m_curve->png(kPictureSize, kPictureScale);
    }
    if (ending == QStringLiteral("svg")) {
        return m_curve->svg(kPictureSize);
    }
    std::ostringstream table;
    writeSweepCsv(table, m_sweep.figures());
    return QByteArray::fromStdString(table.str());
}

void SweepPanel::exportTo(const QString& path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    const QStringList known = {QStringLiteral("csv"), QStringLiteral("png"), QStringLiteral("svg")};
    if (!known.contains(ending)) {
        say(tr("%1: the name must end in .csv, .png or .svg").arg(path), Kind::Error);
        return;
    }
    const QByteArray bytes = contentFor(ending);
    const auto problem =
        writeFile(QFile::encodeName(path).toStdString(),
                  [&bytes](std::ostream& out) { out.write(bytes.constData(), bytes.size()); });
    if (problem) {
        say(QString::fromStdString(*problem), Kind::Error);
    } else {
        say(tr("Exported to %1.").arg(path));
    }
}

void SweepPanel::askAndExport()
{
    auto* dialog = new QFileDialog(this, tr("Export the sweep"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilters({tr("Table (*.csv)"), tr("Picture (*.png)"), tr("Drawing (*.svg)")});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QString::fromStdString(m_session.experiment().demo) +
                       QStringLiteral("-sweep.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &SweepPanel::exportTo);
    dialog->open();
}

void SweepPanel::setTheme(const Palette& palette)
{
    m_palette = palette;
    m_curve->setTheme(palette);
    m_table->setTheme(palette);
    QPalette colours = this->palette();
    colours.setColor(QPalette::Window, palette.base);
    setPalette(colours);
    m_export->setIcon(icon(QStringLiteral("export"), palette.text));
    say(m_message->text(), m_messageKind);
    showState();
}

QSize SweepPanel::sizeHint() const
{
    return kUsualSize * textScale(font());
}

void SweepPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_sweep.setWatched(true);
}

void SweepPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_sweep.setWatched(false);
}

void SweepPanel::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(rect(), m_palette.base);
    if (m_hasBadWorkers) {
        painter.setPen(
            QPen(m_palette.error, kErrorEdge, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(m_workers->geometry().adjusted(-1, -1, 1, 1));
    }
}

void SweepPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_workers != nullptr) {
        m_workers->setMinimumWidth(scaledPixels(kListWidth, font()));
        m_message->setFont(secondaryFont(font()));
    }
}

} // namespace loiter
