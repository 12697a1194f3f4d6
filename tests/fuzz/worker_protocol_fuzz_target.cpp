#include "tests/fuzz/worker_protocol_fuzz.h"

#include <cstdint>

// The name is libFuzzer's. What is thrown ends the program, and libFuzzer keeps the input.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    loiter::test::readWorkerProtocol(std::as_bytes(std::span(data, size)));
    return 0;
}
