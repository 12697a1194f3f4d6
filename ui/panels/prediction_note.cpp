#include "ui/panels/prediction_note.h"

namespace loiter {

PredictionNote::PredictionNote(QWidget* parent)
    : QLabel(tr("No run yet: this is the prediction."), parent)
{
    setMargin(4);
    setIndent(6);
    setAutoFillBackground(true);
    hide();
}

void PredictionNote::showFor(const Trace* trace)
{
    setVisible(trace != nullptr && trace->source == TraceSource::Prediction);
}

void PredictionNote::setTheme(const Palette& palette)
{
    QPalette colours = this->palette();
    colours.setColor(QPalette::Window, palette.alternateRow);
    colours.setColor(QPalette::WindowText, palette.secondaryText);
    setPalette(colours);
}

} // namespace loiter
