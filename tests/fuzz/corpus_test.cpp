#include "tests/fuzz/worker_protocol_fuzz.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

namespace loiter {
namespace {

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file.good()) << path;
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(CorpusTest, WorkerProtocolStandsAllInputsThatWereOfInterest)
{
    int count = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator("tests/fuzz/corpus/worker_protocol")) {
        const std::string input = contentOf(entry.path());
        EXPECT_NO_THROW(test::readWorkerProtocol(bytesOf(input))) << entry.path();
        ++count;
    }
    EXPECT_GT(count, 20);
}

} // namespace
} // namespace loiter
