#include "core/downloads/urls_figures.h"

#include <chrono>

namespace loiter {

namespace {

/// As the text prints them: "21.40s user 6.10s system 294.07s real 31784kB mem".
struct UrlsFigure
{
    Strategy strategy;
    int workers;
    std::chrono::milliseconds user;
    std::chrono::milliseconds system;
    std::chrono::milliseconds real;
    std::uint64_t kibibytes;
};

} // namespace

std::vector<SweepPoint> urlsFigures(Strategy strategy)
{
    using namespace std::chrono_literals;
    constexpr std::uint64_t kKibibyte = 1024;
    const Strategy shown = usesWorkers(strategy) ? strategy : Strategy::ThreadPool;
    std::vector<SweepPoint> points;
    for (const UrlsFigure& figure : {
             UrlsFigure{Strategy::Sequential, 0, 20'670ms, 5'370ms, 855'030ms, 24'292},
             UrlsFigure{Strategy::ThreadPool, 4, 21'400ms, 6'100ms, 294'070ms, 31'784},
             UrlsFigure{Strategy::ThreadPool, 6, 20'480ms, 5'190ms, 155'920ms, 35'876},
             UrlsFigure{Strategy::ThreadPool, 8, 23'480ms, 5'550ms, 178'290ms, 40'472},
             UrlsFigure{Strategy::ThreadPool, 16, 23'770ms, 5'440ms, 119'690ms, 58'928},
             UrlsFigure{Strategy::ThreadPool, 32, 21'880ms, 4'810ms, 119'260ms, 96'136},
             UrlsFigure{Strategy::ProcessPool, 4, 22'190ms, 6'030ms, 270'280ms, 23'324},
         }) {
        if (figure.strategy == Strategy::Sequential || figure.strategy == shown) {
            points.push_back({.strategy = figure.strategy,
                              .workers = figure.workers,
                              .elapsed = figure.real,
                              .cpuTime = CpuTime{.user = figure.user, .system = figure.system},
                              .peakMemory = figure.kibibytes * kKibibyte});
        }
    }
    return points;
}

} // namespace loiter
