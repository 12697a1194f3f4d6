#pragma once

#include "ui/gantt/gantt_export.h"
#include "ui/settings.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace loiter {

class GanttPlot;
class Session;
class ThemeController;

/// Where and how what is seen is exported: as a picture, as a table, as a trace. Stays open beside
/// the window; remembers what was chosen, and says beside the path what is wrong with it. Thread
/// safety: GUI thread.
class ExportPanel : public QDialog
{
    Q_OBJECT

public:
    /// All must outlive this.
    ExportPanel(Session& session,
                GanttPlot& timeline,
                Settings& settings,
                const ThemeController& themes,
                QWidget* window);

    /// Comes up with what was chosen last.
    void choose();

    /// Comes up for files with that ending: "csv".
    void chooseFormat(const QString& format);

    /// Puts the picture on the clipboard as it is chosen here.
    void copyImage();

    /// Writes the file; what went wrong is said beside the path. Returns whether it was written.
    bool exportFile();

    QLineEdit& path() { return *m_path; }
    QString message() const;

signals:
    void noticed(const QString& message); ///< something was exported

private:
    void createFields();
    void createButtons();
    void showChoice();
    void readChoice();
    void adaptToFormat();
    void adaptPath();
    void browse();
    void say(const QString& message, const QColor& colour);
    QString format() const;
    QString writeData(const QString& path);
    ExportOptions pictureOptions() const;

    Session& m_session;
    GanttPlot& m_timeline;
    Settings& m_settings;
    const ThemeController& m_themes;
    ExportChoice m_choice;
    // All below are owned by this, as their parent.
    QComboBox* m_format = nullptr;
    QComboBox* m_scale = nullptr;
    QComboBox* m_theme = nullptr;
    QComboBox* m_size = nullptr;
    QSpinBox* m_width = nullptr;
    QSpinBox* m_height = nullptr;
    QLineEdit* m_path = nullptr;
    QLabel* m_message = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_copy = nullptr;
};

} // namespace loiter
