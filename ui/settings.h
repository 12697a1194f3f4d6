#pragma once

#include "core/experiment/experiment.h"
#include "ui/palette.h"
#include "ui/session.h"

#include <QByteArray>
#include <QSettings>
#include <QSize>
#include <QStringList>

#include <optional>

namespace loiter {

/// How the picture was exported last.
struct ExportChoice
{
    QString format = QStringLiteral("png"); ///< the file name's ending: png, svg, pdf, csv, json
    int scale = 2;                          ///< 1, 2 or 3; of a PNG
    std::optional<Theme> theme;             ///< none = as in the window
    QSize size;                             ///< invalid = as in the window
    QString folder;                         ///< where it was written
};

/// What is remembered from one start of the program to the next. Whatever is found there that makes
/// no sense counts as not there. Thread safety: GUI thread.
class Settings
{
public:
    Settings();

    static constexpr int kMostRecentFiles = 8;
    static constexpr int kSmallestText = 80; ///< per cent
    static constexpr int kLargestText = 250;

    Theme theme() const;
    void setTheme(Theme theme);

    int textSize() const; ///< per cent
    void setTextSize(int percent);

    QStringList recentFiles() const;
    void setRecentFiles(const QStringList& files);

    std::optional<Experiment> experiment() const;
    void setExperiment(const Experiment& experiment);

    Backdrop backdrop() const;
    void setBackdrop(Backdrop backdrop);

    ExportChoice exportChoice() const;
    void setExportChoice(const ExportChoice& choice);

    /// A part of the window's layout, such as "geometry".
    QByteArray layout(const QString& part) const;
    void setLayout(const QString& part, const QByteArray& state);

    bool isPanelHidden(const QString& panel) const;
    void setPanelHidden(const QString& panel, bool isHidden);

private:
    mutable QSettings m_settings;
};

} // namespace loiter
