#pragma once

#include "core/futures/errors.h"
#include "core/futures/process_pool_executor.h"
#include "core/futures/registered_task.h"
#include "core/futures/task_registry.h"
#include "tests/core/futures/shared_gate.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

namespace loiter {

// What the tests have executors run, worker processes too.

/// A value whose bytes cannot be written, or cannot be read. Thread safety: a value.
struct Awkward
{
    enum class Trouble : std::uint8_t { None, Writing, Reading, ReadingOddly };
    Trouble trouble = Trouble::None;
};

template<>
struct Wire<Awkward>
{
    static void write(ByteWriter& writer, const Awkward& value)
    {
        if (value.trouble == Awkward::Trouble::Writing) {
            throw std::invalid_argument("it cannot be written");
        }
        Wire<Awkward::Trouble>::write(writer, value.trouble);
    }
    static Awkward read(ByteReader& reader)
    {
        const Awkward value{Wire<Awkward::Trouble>::read(reader)};
        if (value.trouble == Awkward::Trouble::Reading) {
            throw ProtocolError("it cannot be read");
        }
        if (value.trouble == Awkward::Trouble::ReadingOddly) {
            throw 42; // NOLINT(hicpp-exception-baseclass): anything at all
        }
        return value;
    }
};

inline void throwError(const std::string& name, const std::string& message)
{
    if (name == "ValueError") {
        throw std::invalid_argument(message);
    }
    if (name == "IndexError") {
        throw std::out_of_range(message);
    }
    if (name == "RuntimeError") {
        throw std::runtime_error(message);
    }
    if (name == "CancelledError") {
        throw CancelledError();
    }
    if (name == "TimeoutError") {
        throw TimeoutError(message);
    }
    if (name == "StoppedError") {
        throw StoppedError();
    }
    if (name == "KeyError") {
        throw RemoteError(name, message);
    }
    throw 42; // NOLINT(hicpp-exception-baseclass): anything at all
}

inline const RegisteredTask<int()> kSeven{"seven", [] { return 7; }};
inline const RegisteredTask<void()> kNothing{"nothing", [] {}};
inline const RegisteredTask<int(int)> kSquare{"square", [](int number) { return number * number; }};
inline const RegisteredTask<int(int, int)> kAdd{"add", [](int a, int b) { return a + b; }};
inline const RegisteredTask<int(int)> kSquareBelowThree{"squareBelowThree", [](int number) {
                                                            if (number == 3) {
                                                                throw std::invalid_argument(
                                                                    "3 is too large");
                                                            }
                                                            return number * number;
                                                        }};
inline const RegisteredTask<std::string(const std::string&, int)> kJoin{
    "join", [](const std::string& text, int number) { return text + std::to_string(number); }};
inline const RegisteredTask<int(std::string, std::string)> kFail{
    "fail", [](std::string name, std::string message) -> int { // NOLINT: as it is sent
        throwError(name, message);
        return 0;
    }};
inline const RegisteredTask<int(int, std::string)> kPass{
    "pass", [](int number, std::string gate) { // NOLINT
        SharedGate::pass(gate);
        return number;
    }};
inline const RegisteredTask<int(int, std::string, std::string)> kTellAndPass{
    "tellAndPass", [](int number, std::string signal, std::string gate) { // NOLINT
        SharedSignal::tell(signal);
        SharedGate::pass(gate);
        return number;
    }};
inline const RegisteredTask<int(std::string)> kPassAndDie{"passAndDie",
                                                          [](std::string gate) { // NOLINT
                                                              SharedGate::pass(gate);
                                                              return kill(getpid(), SIGKILL);
                                                          }};
inline const RegisteredTask<void(std::string, std::string)> kResistAndPass{
    "resistAndPass", [](std::string signal, std::string gate) { // NOLINT
        std::signal(SIGTERM, SIG_IGN);
        SharedSignal::tell(signal);
        SharedGate::pass(gate);
    }};
inline const RegisteredTask<std::string(std::string)> kOutputOf{
    "outputOf", [](std::string command) { // NOLINT
        std::string output;
        FILE* pipe = popen(command.c_str(), "r"); // NOLINT(cert-env33-c): that is what it is for
        for (int next = fgetc(pipe); next != EOF; next = fgetc(pipe)) {
            output += static_cast<char>(next);
        }
        pclose(pipe);
        return output;
    }};
inline const RegisteredTask<void(std::string)> kTell{
    "tell", [](std::string signal) { SharedSignal::tell(signal); }}; // NOLINT
inline const RegisteredTask<std::vector<std::byte>(std::vector<std::byte>)> kEcho{
    "echo", [](std::vector<std::byte> bytes) { return bytes; }};
inline const RegisteredTask<std::vector<std::byte>(std::uint64_t)> kMakeBytes{
    "makeBytes", [](std::uint64_t size) { return std::vector<std::byte>(size, std::byte{1}); }};
inline const RegisteredTask<Awkward(Awkward)> kEchoAwkward{"echoAwkward",
                                                           [](Awkward value) { return value; }};
inline const RegisteredTask<Awkward(int)> kMakeAwkward{
    "makeAwkward", [](int trouble) { return Awkward{static_cast<Awkward::Trouble>(trouble)}; }};
inline const RegisteredTask<int()> kProcessId{"processId",
                                              [] { return static_cast<int>(getpid()); }};
inline const RegisteredTask<void(int)> kKillItself{"killItself",
                                                   [](int signal) { kill(getpid(), signal); }};
inline const RegisteredTask<void(int)> kExit{"exit", [](int code) { std::_Exit(code); }};
inline const RegisteredTask<int(int, int)> kDieSometimes{"dieSometimes", [](int number, int every) {
                                                             if (number % every == every - 1) {
                                                                 kill(getpid(), SIGKILL);
                                                             }
                                                             return number;
                                                         }};
inline const RegisteredTask<void(std::string)> kPrint{
    "print", [](std::string text) { std::cout << text << std::flush; }}; // NOLINT

inline std::atomic<int> testPreparation = 0;
inline const RegisteredTask<void(int)> kPrepare{"prepare",
                                                [](int number) { testPreparation += number; }};
inline const RegisteredTask<int()> kPreparation{"preparation",
                                                [] { return testPreparation.load(); }};
inline const RegisteredTask<int()> kUnknown{"unknown", [] { return 0; }}; ///< to no worker

inline const RegisteredTask<int(int)> kSquareInAPool{
    "squareInAPool", [](int number) {
        ProcessPoolExecutor pool({.maxWorkers = 1});
        return pool.submit(kSquare, number).result();
    }};

inline TaskRegistry testTasks()
{
    TaskRegistry registry;
    registry.add(kSeven);
    registry.add(kNothing);
    registry.add(kSquare);
    registry.add(kAdd);
    registry.add(kSquareBelowThree);
    registry.add(kJoin);
    registry.add(kFail);
    registry.add(kPass);
    registry.add(kTellAndPass);
    registry.add(kTell);
    registry.add(kPassAndDie);
    registry.add(kResistAndPass);
    registry.add(kOutputOf);
    registry.add(kSquareInAPool);
    registry.add(kEcho);
    registry.add(kMakeBytes);
    registry.add(kEchoAwkward);
    registry.add(kMakeAwkward);
    registry.add(kProcessId);
    registry.add(kKillItself);
    registry.add(kExit);
    registry.add(kDieSometimes);
    registry.add(kPrint);
    registry.add(kPrepare);
    registry.add(kPreparation);
    return registry;
}

} // namespace loiter
