#pragma once

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

namespace loiter::test {

/// What a file of tests/data/formats holds.
inline std::string golden(const std::string& name)
{
    std::ifstream file("tests/data/formats/" + name, std::ios::binary);
    EXPECT_TRUE(file.good()) << name;
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace loiter::test
