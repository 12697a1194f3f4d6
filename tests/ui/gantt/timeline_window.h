#pragma once

#include "tests/ui/panels/panel_traces.h"
#include "ui/gantt/gantt_plot.h"
#include "ui/selection.h"

#include <QApplication>
#include <QTest>
#include <QWheelEvent>

namespace loiter::test {

/// A timeline in a window of its own.
struct Timeline
{
    explicit Timeline(const TraceFixture& fixture)
        : trace(fixture.trace())
        , plot(selection)
    {
        plot.resize(1200, 320);
        plot.setTheme(paletteOf(Theme::Light));
        plot.setTrace(&trace, nullptr);
    }

    void showActive()
    {
        plot.show();
        plot.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&plot));
        plot.setFocus();
    }

    QRectF bar(std::uint32_t task) { return taskBarRect(plot.scene(), TaskId{task}).value(); }
    QImage picture() { return plot.grab().toImage(); }

    void wheel(const QPointF& at, int turned, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(at,
                          plot.mapToGlobal(at),
                          {},
                          {0, turned},
                          Qt::NoButton,
                          modifiers,
                          Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(&plot, &event);
    }

    Trace trace;
    Selection selection;
    GanttPlot plot;
};

inline TraceFixture manyLanes(int lanes)
{
    TraceFixture fixture(lanes);
    for (int lane = 1; lane <= lanes; ++lane) {
        fixture.task("step()")
            .submitted({})
            .started({}, static_cast<std::uint32_t>(lane))
            .finished(std::chrono::seconds(1));
    }
    return fixture;
}

} // namespace loiter::test
