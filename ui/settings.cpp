#include "ui/settings.h"

#include "core/demos/catalogue.h"
#include "core/demos/experiment_check.h"
#include "core/formats/experiment_json.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace loiter {

namespace {

const std::array<std::pair<Theme, QString>, 5> kThemes = {
    std::pair(Theme::System, QStringLiteral("system")),
    std::pair(Theme::Light, QStringLiteral("light")),
    std::pair(Theme::Dark, QStringLiteral("dark")),
    std::pair(Theme::HighContrastLight, QStringLiteral("high-contrast-light")),
    std::pair(Theme::HighContrastDark, QStringLiteral("high-contrast-dark")),
};

constexpr int kUsualText = 100;
constexpr int kLargestPicture = 20000;

std::optional<Theme> themeNamed(const QString& name)
{
    const auto found = std::ranges::find(kThemes, name, &std::pair<Theme, QString>::second);
    return found == kThemes.end() ? std::nullopt : std::optional(found->first);
}

QString nameOf(Theme theme)
{
    const auto found = std::ranges::find(kThemes, theme, &std::pair<Theme, QString>::first);
    return found == kThemes.end() ? QString() : found->second;
}

bool isPictureSize(const QSize& size)
{
    return size.width() > 0 && size.height() > 0 && size.width() <= kLargestPicture &&
           size.height() <= kLargestPicture;
}

} // namespace

Settings::Settings()
    : m_settings(QStringLiteral("Loiter"), QStringLiteral("Loiter"))
{}

Theme Settings::theme() const
{
    return themeNamed(m_settings.value(QStringLiteral("theme")).toString()).value_or(Theme::System);
}

void Settings::setTheme(Theme theme)
{
    m_settings.setValue(QStringLiteral("theme"), nameOf(theme));
}

int Settings::textSize() const
{
    bool isNumber = false;
    const int percent = m_settings.value(QStringLiteral("textSize")).toInt(&isNumber);
    return isNumber && percent >= kSmallestText && percent <= kLargestText ? percent : kUsualText;
}

void Settings::setTextSize(int percent)
{
    m_settings.setValue(QStringLiteral("textSize"), percent);
}

QStringList Settings::recentFiles() const
{
    QStringList files = m_settings.value(QStringLiteral("recentFiles")).toStringList();
    files.removeAll(QString());
    files.removeDuplicates();
    return files.mid(0, kMostRecentFiles);
}

void Settings::setRecentFiles(const QStringList& files)
{
    m_settings.setValue(QStringLiteral("recentFiles"), files);
}

std::optional<Experiment> Settings::experiment() const
{
    const QString json = m_settings.value(QStringLiteral("experiment")).toString();
    if (json.isEmpty()) {
        return std::nullopt;
    }
    ExperimentResult result = readExperiment(json.toStdString(), defaultsOf);
    if (!result.isGood()) {
        return std::nullopt;
    }
    addMissingParameters(result.experiment);
    if (checkExperiment(result.experiment)) {
        return std::nullopt;
    }
    return result.experiment;
}

void Settings::setExperiment(const Experiment& experiment)
{
    std::ostringstream json;
    writeExperiment(json, experiment);
    m_settings.setValue(QStringLiteral("experiment"), QString::fromStdString(json.str()));
}

Backdrop Settings::backdrop() const
{
    return m_settings.value(QStringLiteral("backdrop")).toString() == QStringLiteral("nothing")
               ? Backdrop::Nothing
               : Backdrop::Prediction;
}

void Settings::setBackdrop(Backdrop backdrop)
{
    // There is no previous run yet at the next start.
    m_settings.setValue(QStringLiteral("backdrop"),
                        backdrop == Backdrop::Nothing ? QStringLiteral("nothing")
                                                      : QStringLiteral("prediction"));
}

ExportChoice Settings::exportChoice() const
{
    ExportChoice choice;
    const QStringList formats = {QStringLiteral("png"),
                                 QStringLiteral("svg"),
                                 QStringLiteral("pdf"),
                                 QStringLiteral("csv"),
                                 QStringLiteral("json")};
    const QString format = m_settings.value(QStringLiteral("export/format")).toString();
    if (formats.contains(format)) {
        choice.format = format;
    }
    const int scale = m_settings.value(QStringLiteral("export/scale"), choice.scale).toInt();
    choice.scale = std::clamp(scale, 1, 3);
    choice.theme = themeNamed(m_settings.value(QStringLiteral("export/theme")).toString());
    const QSize size = m_settings.value(QStringLiteral("export/size")).toSize();
    if (isPictureSize(size)) {
        choice.size = size;
    }
    choice.folder = m_settings.value(QStringLiteral("export/folder")).toString();
    return choice;
}

void Settings::setExportChoice(const ExportChoice& choice)
{
    m_settings.setValue(QStringLiteral("export/format"), choice.format);
    m_settings.setValue(QStringLiteral("export/scale"), choice.scale);
    m_settings.setValue(QStringLiteral("export/theme"),
                        choice.theme ? nameOf(*choice.theme) : QString());
    m_settings.setValue(QStringLiteral("export/size"), choice.size);
    m_settings.setValue(QStringLiteral("export/folder"), choice.folder);
}

QByteArray Settings::layout(const QString& part) const
{
    return m_settings.value(QStringLiteral("layout/") + part).toByteArray();
}

void Settings::setLayout(const QString& part, const QByteArray& state)
{
    m_settings.setValue(QStringLiteral("layout/") + part, state);
}

bool Settings::isPanelHidden(const QString& panel) const
{
    return m_settings.value(QStringLiteral("hidden/") + panel).toBool();
}

void Settings::setPanelHidden(const QString& panel, bool isHidden)
{
    m_settings.setValue(QStringLiteral("hidden/") + panel, isHidden);
}

} // namespace loiter
