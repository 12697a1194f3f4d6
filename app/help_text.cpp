#include "app/command_line.h"

namespace loiter {

std::string_view helpText()
{
    return R"help(Loiter shows concurrent execution as it happens: a demo runs for real, and a
timeline draws which worker did what, and when each result was delivered.

Usage:
  loiter [FILE.loiter.json]                  open the window, with an experiment
  loiter --list-demos                        one demo a line: id, tab, title
  loiter --headless [EXPERIMENT] [OUTPUTS]   run without a window or a display
  loiter flags2 [OPTIONS] [CC ...]           download flags; see flags2 --help
  loiter sweep [OPTIONS]                     compare numbers of workers; see
                                             sweep --help
  loiter --help | --version

Experiment (what is not given is as the demo has it):
  --demo ID               which demo; "loiter" unless you say otherwise
  --experiment FILE       start from a saved experiment instead of a demo
  --strategy NAME         sequential, thread-pool, thread-per-task,
                          process-pool, process-per-task or asyncio
  --collection NAME       map, as-completed or wait: how results are taken
  --return-when NAME      first-completed, first-exception or all-completed;
                          with --collection wait
  --workers N             1 to 1000
  --durations TEXT        the tasks, in seconds: "3 1 4", "10,1*9", "range(5)",
                          "uniform(0.2, 2, n=40)", "exponential(1, n=40)"
  --set NAME=VALUE        any other parameter of the demo; may be repeated
  --seed N                for random durations; equal seeds, equal durations
  --time-scale X          real seconds that a demo's second lasts, 0.001 to 100
  --predict               do not run: compute what would happen

Outputs (files are written whole or not at all; - is standard output):
  --transcript FILE|-     what the script and its tasks print, with the time;
                          on standard output while it happens
  --summary FILE|-        JSON: times, orders and statistics
  --trace FILE.json       for ui.perfetto.dev and chrome://tracing
  --csv FILE              one row per task
  --export FILE           a picture of the timeline: .png, .svg or .pdf
  --downloads DIR         where demos save what they download; your folder for
                          downloads, Loiter in it, unless you say otherwise
  --size WxH              its size; what the lanes need unless you say otherwise
  --scale K               1 to 8 pixels for each of these
  --theme NAME            light, dark or high-contrast
  --save-experiment FILE  the experiment, to open in the window or to run again

When nothing goes to standard output, one line says what the run came to.
Exit status: 0 when all went well, 1 when something failed or was stopped,
2 for a usage error.

Examples:
  loiter --headless --demo loiter --time-scale 0.1 --transcript -
  loiter --headless --durations 10,1*4 --workers 5 --collection as-completed
  loiter --headless --demo head-of-line --predict --export picture.svg
)help";
}

} // namespace loiter
