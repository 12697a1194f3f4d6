#pragma once

#include <QDialog>

class QGridLayout;

namespace loiter {

class MainActions;

/// All keys on one sheet, made from the commands of the window and the table of the timeline; stays
/// open beside the window. Thread safety: GUI thread.
class KeySheet : public QDialog
{
    Q_OBJECT

public:
    KeySheet(const MainActions& actions, QWidget* window);

private:
    void addWindowKeys(QGridLayout& grid, const MainActions& actions);
    void addTimelineKeys(QGridLayout& grid);
};

} // namespace loiter
