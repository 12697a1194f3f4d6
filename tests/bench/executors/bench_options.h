#pragma once

#include <string>
#include <vector>

namespace loiter {

/// What executor_bench is asked for. Thread safety: a value.
struct BenchOptions
{
    int rounds = 5;
    std::vector<std::string> rows = {};       ///< their ids; empty = all
    std::vector<std::string> contenders = {}; ///< the peers' columns; empty = all
    std::string python = "/usr/bin/python3";
    std::vector<std::string> measure = {}; ///< a column and a measurement; empty = the table
    bool isHelp = false;

    /// Throws: std::invalid_argument for what is no option.
    static BenchOptions parse(const std::vector<std::string>& arguments);
    static std::string help();
};

} // namespace loiter
