#include "core/futures/worker_process.h"

#include "core/futures/worker_channels.h"
#include "core/process/call_sender.h"
#include "core/process/process_descriptor.h"
#include "core/process/protocol_error.h"
#include "core/process/worker_mark.h"

#include <stdexcept>
#include <utility>

namespace loiter {

namespace {

std::uint64_t maxTasksOf(const ProcessOptions& options)
{
    const bool isForOne = options.assignment == Assignment::OwnProcess;
    return isForOne ? 1 : static_cast<std::uint64_t>(options.maxTasksPerChild.value_or(0));
}

/// The worker's end of a queue of one call: see kOpeningDescriptor.
FileDescriptor openingFor(const ProcessOptions& options)
{
    SocketPair pair = makeSocketPair(SocketKind::Packets);
    CallSender sender(std::move(pair.parent));
    const CallPacket opening(encode(CallMessage{.taskNumber = maxTasksOf(options),
                                                .name = options.initializer.name,
                                                .arguments = options.initializer.arguments}));
    if (sender.send(opening) != CallSender::Outcome::Sent) {
        throw std::logic_error("an empty queue takes no call");
    }
    return std::move(pair.worker);
}

/// The worker ignores Ctrl+C, and is not to be ended by it before it has come so far.
ChildProcessOptions
processOptions(const ProcessOptions& options, int opening, int calls, int answers, int parent)
{
    std::vector<ChildProcessOptions::Inherited> inherited = options.inherited;
    inherited.push_back({.descriptor = calls, .number = kCallsDescriptor});
    inherited.push_back({.descriptor = answers, .number = kAnswersDescriptor});
    inherited.push_back({.descriptor = opening, .number = kOpeningDescriptor});
    inherited.push_back({.descriptor = parent, .number = kParentDescriptor});
    return {.arguments = options.workerCommand,
            .inherited = std::move(inherited),
            .environment = {std::string(kWorkerMark) + "=1"},
            .isInterruptBlocked = true};
}

} // namespace

WorkerProcess::WorkerProcess(const ProcessOptions& options, int calls, std::string name)
    : WorkerProcess(options, calls, std::move(name), makeSocketPair(SocketKind::Stream))
{}

WorkerProcess::WorkerProcess(const ProcessOptions& options,
                             int calls,
                             std::string name,
                             SocketPair stream)
    : m_name(std::move(name))
    , m_maxTasks(maxTasksOf(options))
    , m_process(processOptions(options,
                               openingFor(options).number(),
                               calls,
                               stream.worker.number(),
                               openThisProcess().number()))
    , m_answers(std::move(stream.parent))
{}

void WorkerProcess::begin(std::uint64_t number)
{
    if (m_running) {
        throw ProtocolError("it began with call " + std::to_string(number) + " while it runs " +
                            std::to_string(*m_running));
    }
    m_running = number;
}

void WorkerProcess::end(std::uint64_t number)
{
    if (m_running != number) {
        throw ProtocolError("it ended call " + std::to_string(number) + ", which it does not run");
    }
    m_running.reset();
    ++m_tasks;
}

bool WorkerProcess::isOverdue(SteadyTime::time_point now) const
{
    return m_leftAt && now - *m_leftAt > kPatienceWithLeavers;
}

std::string WorkerProcess::describe(const std::string& what) const
{
    return m_name + " (" + std::to_string(m_process.pid()) + "): " + what;
}

std::string WorkerProcess::describeEnd()
{
    // Its stream may end a little before itself.
    constexpr std::chrono::milliseconds kPatience{200};
    const std::optional<ExitStatus> status = m_process.waitFor(kPatience);
    std::string text = status ? status->text() : "it stopped speaking";
    if (!m_answers.error().empty()) {
        text += "; " + m_answers.error();
    }
    return describe(text);
}

} // namespace loiter
