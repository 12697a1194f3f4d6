#include "core/process/finished_program.h"
#include "core/process/system_call.h"
#include "core/process/wake_up.h"

#include <array>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace loiter {

namespace {

constexpr std::size_t kOutputPortion = 65'536;
constexpr std::size_t kMostError = 65'536; ///< bytes of the standard error that are kept

/// What a program writes into one end and we read from the other, without waiting for it.
class OutputPipe
{
public:
    OutputPipe()
    {
        std::array<int, 2> ends = {};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) {
            throwSystemError("cannot make a pipe");
        }
        FileDescriptor reading(ends[0]);
        FileDescriptor writing(ends[1]);
        m_reading = reading.duplicate();
        m_writing = writing.duplicate();
        fcntl(m_reading.number(), F_SETFL, O_NONBLOCK);
    }

    int writingEnd() const { return m_writing.number(); }
    void closeWritingEnd() { m_writing.close(); }

    /// For poll(); nothing once all has been read.
    pollfd entry() const { return {.fd = m_reading.number(), .events = POLLIN, .revents = 0}; }

    /// Appends what is there.
    void readInto(std::string& text)
    {
        std::array<char, kOutputPortion> portion = {};
        while (m_reading.isOpen()) {
            const ssize_t size = uninterrupted(
                [&] { return read(m_reading.number(), portion.data(), portion.size()); });
            if (size > 0) {
                text.append(portion.data(), static_cast<std::size_t>(size));
                continue;
            }
            if (size == 0 || errno != EAGAIN) {
                m_reading.close();
            }
            return;
        }
    }

private:
    FileDescriptor m_reading;
    FileDescriptor m_writing;
};

void keepEnd(std::string& text)
{
    if (text.size() > kMostError) {
        text.erase(0, text.size() - kMostError);
    }
}

} // namespace

FinishedProgram runProgram(ChildProcessOptions options, const std::stop_token& stop)
{
    OutputPipe output;
    OutputPipe error;
    options.output = output.writingEnd();
    options.error = error.writingEnd();
    ChildProcess child(options);
    output.closeWritingEnd();
    error.closeWritingEnd();
    const WakeUp stopped;
    const std::stop_callback wakeUp(stop, [&stopped] { stopped.wake(); });
    FinishedProgram finished;
    bool hasEnded = false;
    while (!hasEnded && !stop.stop_requested()) {
        std::array<pollfd, 4> entries = {
            {output.entry(),
             error.entry(),
             {.fd = child.descriptor(), .events = POLLIN, .revents = 0},
             {.fd = stopped.descriptor(), .events = POLLIN, .revents = 0}}};
        uninterrupted([&] { return poll(entries.data(), entries.size(), -1); });
        hasEnded = !child.isRunning(); // what it wrote before that is read now
        output.readInto(finished.output);
        error.readInto(finished.error);
        keepEnd(finished.error);
    }
    finished.isStopped = !hasEnded;
    if (finished.isStopped) {
        child.kill();
    }
    finished.status = child.wait();
    finished.cpuTime = child.cpuTime();
    return finished;
}

} // namespace loiter
