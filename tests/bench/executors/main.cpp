// Our executors beside other people's: one table of what a task costs. Every figure is measured in
// a process of its own, which is this program again or a Python program.

#include "core/futures/process_worker.h"
#include "tests/bench/executors/bench_options.h"
#include "tests/bench/executors/loiter_processes.h"
#include "tests/bench/executors/table.h"

#include <algorithm>
#include <exception>
#include <iostream>
#include <stdexcept>

namespace loiter {

namespace {

/// Whether something is asked for: by its name, or because nothing is.
bool isAsked(const std::vector<std::string>& names, std::string_view name)
{
    return names.empty() || std::ranges::count(names, name) > 0;
}

/// Throws: std::invalid_argument for a name that is not known.
void checkNames(const std::vector<std::string>& names, const std::vector<std::string>& known)
{
    for (const std::string& name : names) {
        if (std::ranges::count(known, name) == 0) {
            throw std::invalid_argument("there is no '" + name + "' in this build");
        }
    }
}

std::vector<Row> chosenRows(const std::vector<std::string>& ids)
{
    std::vector<Row> result = allRows();
    std::vector<std::string> known;
    for (const Row& row : result) {
        known.emplace_back(row.id);
    }
    checkNames(ids, known);
    std::erase_if(result, [&ids](const Row& row) { return !isAsked(ids, row.id); });
    return result;
}

/// Ours always take part.
std::vector<Contender> chosenContenders(const BenchOptions& options)
{
    std::vector<Contender> result = allContenders(options.python);
    std::vector<std::string> known;
    for (const Contender& contender : result) {
        known.push_back(contender.column);
    }
    checkNames(options.contenders, known);
    std::erase_if(result, [&options](const Contender& contender) {
        return contender.column != kOurColumn && !isAsked(options.contenders, contender.column);
    });
    return result;
}

/// Prints the figures that this process measures.
void printFigures(const std::string& column, const std::string& measurementName)
{
    const std::optional<Measurement> measurement = measurementNamed(measurementName);
    for (const Contender& contender : allContenders({})) {
        if (contender.column != column || !contender.measure || !measurement ||
            std::ranges::count(contender.measurements, *measurement) == 0) {
            continue;
        }
        for (const double figure : contender.measure(*measurement)) {
            std::cout << figure << ' ';
        }
        std::cout << '\n';
        return;
    }
    throw std::invalid_argument("nobody is called " + column + " and measures " + measurementName);
}

void run(const BenchOptions& options)
{
    if (options.isHelp) {
        std::cout << BenchOptions::help();
        return;
    }
    if (!options.measure.empty()) {
        printFigures(options.measure.front(), options.measure.back());
        return;
    }
    const std::vector<Row> rows = chosenRows(options.rows);
    const std::vector<Contender> contenders = chosenContenders(options);
    const RoundFigures figures = measureRounds(contenders, rows, options.rounds);
    printTable(std::cout, rows, contenders, figures);
}

} // namespace

} // namespace loiter

int main(int argc, char** argv)
{
    if (loiter::isProcessWorker(argc, argv)) {
        return loiter::runProcessWorker(loiter::benchTasks());
    }
    try {
        loiter::run(loiter::BenchOptions::parse({argv + 1, argv + argc}));
        return 0;
    } catch (const std::invalid_argument& error) {
        std::cerr << "executor_bench: " << error.what() << "\n\n" << loiter::BenchOptions::help();
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "executor_bench: " << error.what() << '\n';
        return 1;
    }
}
