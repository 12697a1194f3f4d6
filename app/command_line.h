#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loiter {

/// What the program is asked to do.
enum class Action : std::uint8_t {
    OpenWindow,
    RunHeadless,
    RunSweep,
    ListDemos,
    ShowHelp,
    ShowFlags2Help,
    ShowSweepHelp,
    ShowVersion
};

/// The colours of an exported picture.
enum class PictureTheme : std::uint8_t { Light, Dark, HighContrast };

/// A picture of the timeline: where, how large, in which colours.
struct PictureOptions
{
    static constexpr int kMinSide = 100;
    static constexpr int kMaxSide = 16000; ///< in pixels, so of size times scale
    static constexpr int kMaxScale = 8;

    std::string path; ///< ends in .png, .svg or .pdf; empty for none
    int width = 0;    ///< 0: what the lanes need
    int height = 0;
    int scale = 1; ///< pixels for each of these
    PictureTheme theme = PictureTheme::Light;
};

/// Where a run's outputs go; empty = not wanted. "-" is standard output.
struct OutputOptions
{
    std::string transcript;
    std::string summary;
    std::string trace;
    std::string csv;
    std::string experiment;
    std::string downloads; ///< where demos save files; empty = the user's folder for downloads
    PictureOptions picture;
    bool isPlain = false;    ///< the transcript has no times
    bool hasProgress = true; ///< on a terminal

    bool usesStandardOutput() const { return transcript == "-" || summary == "-"; }
};

/// Which experiment: those values that the command line names, as they were typed.
struct ExperimentOptions
{
    std::string file; ///< empty for none
    std::string demo; ///< empty for none
    std::vector<std::pair<std::string, std::string>>
        values; ///< "workers", "5": the option's name, or that of the demo's parameter
    std::vector<std::string> parameters; ///< those of `values` that are the demo's own
};

/// The command line, understood. Thread safety: a value.
struct CommandLine
{
    Action action = Action::OpenWindow;
    std::string file; ///< the experiment that the window opens, empty for none
    ExperimentOptions experiment;
    OutputOptions outputs;
    bool isPrediction = false;
    std::vector<int> sweepWorkers; ///< the numbers of workers that a sweep compares
};

/// What parseCommandLine() made of the arguments, or what is wrong with them.
struct CommandLineResult
{
    CommandLine commandLine;
    std::string error; ///< empty when all is well; else names the option and what is allowed

    bool isGood() const { return error.empty(); }
};

/// Reads the arguments, without the program's name. Whether an experiment's values are good is for
/// chosenExperiment() to say.
CommandLineResult parseCommandLine(const std::vector<std::string>& arguments);

/// The text of --help, 80 columns wide.
std::string_view helpText();

/// The names of all options, "--demo".
std::vector<std::string_view> optionNames();

} // namespace loiter
