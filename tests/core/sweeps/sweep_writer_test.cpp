#include "core/sweeps/sweep_writer.h"

#include <gtest/gtest.h>
#include <sstream>

namespace loiter {
namespace {

using namespace std::chrono_literals;

constexpr SweepPoint pointFor(int workers, std::chrono::nanoseconds elapsed)
{
    return {.strategy = workers == 0 ? Strategy::Sequential : Strategy::ThreadPool,
            .workers = workers,
            .elapsed = elapsed};
}

SweepPoint measuredFor(int workers, std::chrono::nanoseconds elapsed)
{
    SweepPoint point = pointFor(workers, elapsed);
    point.cpuTime = {.user = 20'480ms, .system = 5'190ms};
    point.peakMemory = std::uint64_t{35'876} * 1024;
    return point;
}

SweepFigures someFigures()
{
    return {.predicted = {pointFor(0, 860s), pointFor(6, 165s)},
            .measured = {measuredFor(0, 855'030ms), measuredFor(6, 155'920ms)},
            .published = {}};
}

TEST(SweepWriterTest, ALineIsTheTextsWithSpeedupAndPrediction)
{
    const SweepFigures figures = someFigures();
    EXPECT_EQ(sweepLine(figures, 0),
              "sequential: 20.48s user 5.19s system 855.03s real 35876kB mem, 1.00x; "
              "predicted 860.00s, 1.00x");
    EXPECT_EQ(sweepLine(figures, 1),
              "threads(6): 20.48s user 5.19s system 155.92s real 35876kB mem, 5.48x; "
              "predicted 165.00s, 5.21x");
}

TEST(SweepWriterTest, ALineHasWhatThereIs)
{
    SweepFigures figures = someFigures();
    figures.measured.pop_back();
    EXPECT_EQ(sweepLine(figures, 1), "threads(6): predicted 165.00s, 5.21x");
    figures = someFigures();
    figures.predicted.clear();
    EXPECT_EQ(sweepLine(figures, 1),
              "threads(6): 20.48s user 5.19s system 155.92s real 35876kB mem, 5.48x");
}

TEST(SweepWriterTest, ALineSaysWhatWentWrong)
{
    SweepFigures figures = someFigures();
    figures.measured[1].error = "no room";
    figures.predicted[1].error = "bad";
    EXPECT_EQ(sweepLine(figures, 1), "threads(6): failed: no room; no prediction: bad");
}

TEST(SweepWriterTest, TheTableHasEveryFigureOfEverySource)
{
    SweepFigures figures = someFigures();
    figures.published = {pointFor(6, 155'920ms)};
    figures.measured[0].error = "no, room";
    std::ostringstream out;
    writeSweepCsv(out, figures);
    EXPECT_EQ(out.str(),
              "source,strategy,workers,elapsed_s,speedup,efficiency,user_s,system_s,"
              "peak_memory_bytes,error\r\n"
              "predicted,sequential,0,860.000000000,1.0000,1.0000,,,,\r\n"
              "predicted,thread-pool,6,165.000000000,5.2121,0.8687,,,,\r\n"
              "measured,sequential,0,,,,,,36737024,\"no, room\"\r\n"
              "measured,thread-pool,6,155.920000000,,,20.480000000,5.190000000,36737024,\r\n"
              "text,thread-pool,6,155.920000000,,,,,,\r\n");
}

} // namespace
} // namespace loiter
