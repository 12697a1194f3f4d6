#pragma once

#include "core/trace/trace.h"
#include "ui/palette.h"

#include <QLabel>

namespace loiter {

/// The line above a panel that says that what it shows is a prediction; hidden for anything else.
/// Thread safety: GUI thread.
class PredictionNote : public QLabel
{
    Q_OBJECT

public:
    explicit PredictionNote(QWidget* parent = nullptr);

    void showFor(const Trace* trace);
    void setTheme(const Palette& palette);
};

} // namespace loiter
