#include "tests/bench/executors/contender.h"

#include <iostream>

int main(int argc, char** argv)
{
    using namespace loiter;
    const auto measurement = measurementNamed(argv[3]);
    for (const auto& contender : allContenders("/usr/bin/python3")) {
        if (contender.column == argv[2] && contender.measure) {
            for (const double figure : contender.measure(*measurement)) {
                std::cout << figure << ' ';
            }
            std::cout << '\n';
        }
    }
    return argc > 5;
}
