#include "ui/export_panel.h"

#include "core/formats/chrome_trace_writer.h"
#include "core/formats/csv_writer.h"
#include "core/formats/file_writer.h"
#include "ui/experiment_texts.h"
#include "ui/gantt/gantt_plot.h"
#include "ui/theme_controller.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>

namespace loiter {

namespace {

constexpr int kMostScale = 3;
constexpr int kLeastSide = 100;
constexpr int kMostSide = 20000;
constexpr int kMessageWidth = 420;

struct Format
{
    QString ending;
    QString name;
};

const std::vector<Format>& formats()
{
    static const std::vector<Format> all = {
        {QStringLiteral("png"), ExportPanel::tr("Picture (PNG)")},
        {QStringLiteral("svg"), ExportPanel::tr("Drawing (SVG)")},
        {QStringLiteral("pdf"), ExportPanel::tr("Page (PDF)")},
        {QStringLiteral("csv"), ExportPanel::tr("Table (CSV), one row per task")},
        {QStringLiteral("json"), ExportPanel::tr("Chrome trace (JSON)")},
    };
    return all;
}

bool isPicture(const QString& format)
{
    return format != QStringLiteral("csv") && format != QStringLiteral("json");
}

/// "json" is also the ending of experiments: told apart by what stands before it.
QString endingOf(const QString& format)
{
    return format == QStringLiteral("json") ? QStringLiteral("trace.json") : format;
}

QString withoutEnding(QString path)
{
    for (const Format& format : formats()) {
        const QString ending = QLatin1Char('.') + endingOf(format.ending);
        if (path.endsWith(ending, Qt::CaseInsensitive)) {
            path.chop(ending.size());
            return path;
        }
    }
    return path;
}

QSpinBox* makeSide(const QString& name, QWidget* parent)
{
    auto* side = new QSpinBox(parent);
    side->setRange(kLeastSide, kMostSide);
    side->setAccessibleName(name);
    side->setToolTip(name);
    return side;
}

} // namespace

ExportPanel::ExportPanel(Session& session,
                         GanttPlot& timeline,
                         Settings& settings,
                         const ThemeController& themes,
                         QWidget* window)
    : QDialog(window)
    , m_session(session)
    , m_timeline(timeline)
    , m_settings(settings)
    , m_themes(themes)
    , m_choice(settings.exportChoice())
{
    setWindowTitle(tr("Export"));
    createFields();
    createButtons();
    showChoice();
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportPanel::adaptToFormat);
    connect(m_size, &QComboBox::currentIndexChanged, this, &ExportPanel::adaptToFormat);
}

void ExportPanel::createFields()
{
    m_format = new QComboBox(this);
    m_format->setToolTip(tr("What kind of file is written"));
    for (const Format& format : formats()) {
        m_format->addItem(format.name, format.ending);
    }
    m_scale = new QComboBox(this);
    m_scale->setToolTip(tr("How many pixels of the file one of the window becomes, each way"));
    for (int scale = 1; scale <= kMostScale; ++scale) {
        m_scale->addItem(QStringLiteral("%1×").arg(scale), scale);
    }
    m_theme = new QComboBox(this);
    m_theme->setToolTip(tr("The colours of the picture, apart from the window's"));
    m_theme->addItem(tr("As the window"), QVariant());
    m_theme->addItem(tr("Light"), static_cast<int>(Theme::Light));
    m_theme->addItem(tr("Dark"), static_cast<int>(Theme::Dark));
    m_theme->addItem(tr("High contrast, light"), static_cast<int>(Theme::HighContrastLight));
    m_theme->addItem(tr("High contrast, dark"), static_cast<int>(Theme::HighContrastDark));
    m_size = new QComboBox(this);
    m_size->setToolTip(tr("How large the picture is, before it is scaled"));
    m_size->addItems({tr("As the timeline"), tr("So that every lane fits"), tr("Other")});
    m_width = makeSide(tr("Width of the picture"), this);
    m_height = makeSide(tr("Height of the picture"), this);
    m_path = new QLineEdit(this);
    m_path->setToolTip(tr("Where the file is written"));
    m_message = new QLabel(this);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setMinimumWidth(kMessageWidth);
}

void ExportPanel::createButtons()
{
    auto* browseButton = new QPushButton(tr("Browse…"), this);
    browseButton->setAutoDefault(false);
    m_export = new QPushButton(tr("Export"), this);
    m_export->setDefault(true);
    m_copy = new QPushButton(tr("Copy image"), this);
    m_copy->setToolTip(tr("Put the picture on the clipboard (Ctrl+Shift+C)"));
    m_copy->setAutoDefault(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_export, QDialogButtonBox::ActionRole);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    auto* size = new QHBoxLayout;
    size->addWidget(m_size, 1);
    size->addWidget(m_width);
    size->addWidget(new QLabel(QStringLiteral("×"), this));
    size->addWidget(m_height);
    auto* path = new QHBoxLayout;
    path->addWidget(m_path, 1);
    path->addWidget(browseButton);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("&Scale"), m_scale);
    form->addRow(tr("&Theme"), m_theme);
    form->addRow(tr("Size"), size);
    form->addRow(tr("File"), path);
    form->addRow(QString(), m_message);
    form->addRow(buttons);
    m_path->setAccessibleName(tr("File"));
    connect(browseButton, &QPushButton::clicked, this, &ExportPanel::browse);
    connect(m_export, &QPushButton::clicked, this, &ExportPanel::exportFile);
    connect(m_copy, &QPushButton::clicked, this, &ExportPanel::copyImage);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::hide);
}

void ExportPanel::showChoice()
{
    m_format->setCurrentIndex(m_format->findData(m_choice.format));
    m_scale->setCurrentIndex(m_scale->findData(m_choice.scale));
    m_theme->setCurrentIndex(m_choice.theme ? m_theme->findData(static_cast<int>(*m_choice.theme))
                                            : 0);
    m_size->setCurrentIndex(m_choice.size.isValid() ? 2 : 0);
    if (m_choice.size.isValid()) {
        m_width->setValue(m_choice.size.width());
        m_height->setValue(m_choice.size.height());
    }
}

void ExportPanel::choose()
{
    const QString folder = m_choice.folder.isEmpty() ? QDir::currentPath() : m_choice.folder;
    const QString name = QString::fromStdString(m_session.tracedExperiment().demo);
    m_path->setText(QDir(folder).filePath(name));
    m_message->clear();
    adaptToFormat();
    show();
    raise();
    activateWindow();
    m_path->setFocus(Qt::OtherFocusReason);
    m_path->selectAll();
}

void ExportPanel::chooseFormat(const QString& format)
{
    m_format->setCurrentIndex(m_format->findData(format));
    choose();
}

QString ExportPanel::format() const
{
    return m_format->currentData().toString();
}

QString ExportPanel::message() const
{
    return m_message->text();
}

void ExportPanel::adaptToFormat()
{
    const bool isDrawn = isPicture(format());
    const bool hasSides = isDrawn && m_size->currentIndex() == 2;
    m_scale->setEnabled(format() == QStringLiteral("png"));
    m_theme->setEnabled(isDrawn);
    m_size->setEnabled(isDrawn);
    m_width->setEnabled(hasSides);
    m_height->setEnabled(hasSides);
    m_copy->setEnabled(isDrawn);
    if (m_size->currentIndex() == 0) {
        m_width->setValue(m_timeline.width());
        m_height->setValue(m_timeline.height());
    }
    adaptPath();
}

void ExportPanel::adaptPath()
{
    const QString path = withoutEnding(m_path->text());
    if (!path.isEmpty()) {
        m_path->setText(path + QLatin1Char('.') + endingOf(format()));
    }
}

void ExportPanel::readChoice()
{
    m_choice.format = format();
    m_choice.scale = m_scale->currentData().toInt();
    m_choice.theme = m_theme->currentData().isValid()
                         ? std::optional(static_cast<Theme>(m_theme->currentData().toInt()))
                         : std::nullopt;
    m_choice.size =
        m_size->currentIndex() == 2 ? QSize(m_width->value(), m_height->value()) : QSize();
    m_choice.folder = QFileInfo(m_path->text()).absolutePath();
    m_settings.setExportChoice(m_choice);
}

void ExportPanel::browse()
{
    auto* dialog = new QFileDialog(this, tr("Export to"), m_path->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_path->setText(path);
        adaptPath();
    });
    dialog->open();
}

ExportOptions ExportPanel::pictureOptions() const
{
    ExportOptions options = m_timeline.exportOptions();
    options.path = m_path->text();
    options.scale = m_scale->currentData().toInt();
    options.theme = m_theme->currentData().isValid()
                        ? static_cast<Theme>(m_theme->currentData().toInt())
                        : m_themes.theme();
    if (m_size->currentIndex() == 1) {
        options.size = {};
    } else if (m_size->currentIndex() == 2) {
        options.size = {m_width->value(), m_height->value()};
    }
    const QString demo = QString::fromStdString(findDemo(m_session.tracedExperiment().demo)->title);
    options.title = demo + QStringLiteral(" · ") + options.title;
    options.parameters = parametersText(m_session.tracedExperiment());
    return options;
}

void ExportPanel::copyImage()
{
    QGuiApplication::clipboard()->setImage(
        renderTrace(m_session.trace(), m_session.backdropTrace(), pictureOptions()));
    emit noticed(tr("The picture is on the clipboard."));
}

bool ExportPanel::exportFile()
{
    adaptPath();
    const QString path = m_path->text();
    const QString problem =
        isPicture(format())
            ? exportTrace(m_session.trace(), m_session.backdropTrace(), pictureOptions()).error
            : writeData(path);
    if (!problem.isEmpty()) {
        say(problem, m_themes.palette().error);
        return false;
    }
    readChoice();
    say(tr("Written: %1").arg(path), m_themes.palette().text);
    emit noticed(tr("Exported to %1.").arg(path));
    return true;
}

/// Returns what went wrong, nothing if all went well.
QString ExportPanel::writeData(const QString& path)
{
    const auto write = [this](std::ostream& out) {
        if (format() == QStringLiteral("csv")) {
            writeCsv(out, m_session.trace());
        } else {
            writeChromeTrace(out, m_session.trace(), m_session.tracedExperiment());
        }
    };
    const auto problem = writeFile(QFile::encodeName(path).toStdString(), write);
    return problem ? QString::fromStdString(*problem) : QString();
}

void ExportPanel::say(const QString& message, const QColor& colour)
{
    QPalette colours = m_message->palette();
    colours.setColor(QPalette::WindowText, colour);
    m_message->setPalette(colours);
    m_message->setText(message);
    m_message->setAccessibleName(message);
}

} // namespace loiter
