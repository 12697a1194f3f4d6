#include "core/futures/executor_observer.h"

#include "core/events/current_place.h"
#include "core/futures/errors.h"

namespace loiter {

namespace {

bool isStopped(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const StoppedError&) {
        return true;
    } catch (...) {
        return false;
    }
}

} // namespace

ExecutorObserver::ExecutorObserver(const ExecutorOptions& options)
    : m_isRecording(options.clock != nullptr && options.sink != nullptr)
    , m_clock(options.clock)
    , m_sink(options.sink)
    , m_log(options.log)
{
    if (isRecording()) {
        m_none = m_sink->intern("None");
        m_noneType = m_sink->intern("NoneType");
    }
}

TaskId ExecutorObserver::submitted(std::string_view label, std::uint64_t address) const noexcept
{
    if (!isRecording()) {
        return {};
    }
    const TaskId task = m_sink->addTask();
    recordTask({.argument = address,
                .task = task,
                .text = label.empty() ? TextId() : m_sink->intern(label),
                .kind = EventKind::Submitted});
    return task;
}

void ExecutorObserver::started(TaskId task, ReportedTime time) const noexcept
{
    recordTask({.task = task, .kind = EventKind::Started}, time);
}

void ExecutorObserver::finished(TaskId task,
                                std::string_view result,
                                std::string_view typeName,
                                ReportedTime time) const noexcept
{
    if (isRecording()) {
        recordTask({.argument = m_sink->intern(typeName).value,
                    .task = task,
                    .text = m_sink->intern(result),
                    .kind = EventKind::Finished},
                   time);
    }
}

void ExecutorObserver::finished(TaskId task, ReportedTime time) const noexcept
{
    recordTask(
        {.argument = m_noneType.value, .task = task, .text = m_none, .kind = EventKind::Finished},
        time);
}

void ExecutorObserver::failed(TaskId task,
                              const std::exception_ptr& error,
                              ReportedTime time) const noexcept
{
    if (!isRecording()) {
        return;
    }
    if (isStopped(error)) {
        recordTask({.task = task, .kind = EventKind::Stopped}, time);
        return;
    }
    recordTask({.argument = m_sink->intern(errorTypeName(error)).value,
                .task = task,
                .text = m_sink->intern(errorMessage(error)),
                .kind = EventKind::Failed},
               time);
}

void ExecutorObserver::cancelled(TaskId task) const noexcept
{
    recordTask({.task = task, .kind = EventKind::Cancelled});
}

void ExecutorObserver::relayed(TaskId task,
                               const Event& event,
                               std::string_view text,
                               std::chrono::nanoseconds time) const noexcept
{
    if (isRecording()) {
        recordTask({.argument = event.argument,
                    .task = task,
                    .text = text.empty() ? TextId() : m_sink->intern(text),
                    .kind = event.kind,
                    .span = event.span},
                   time);
    }
}

LaneId ExecutorObserver::addLane() const noexcept
{
    return isRecording() ? m_sink->addLane() : LaneId();
}

void ExecutorObserver::workerStarted(LaneId lane, std::string_view name) const noexcept
{
    if (isRecording()) {
        recordWorker({.lane = lane,
                      .text = m_sink->intern(name),
                      .kind = EventKind::WorkerStarted,
                      .laneKind = LaneKind::Thread});
    }
}

void ExecutorObserver::loopStarted(LaneId lane, std::string_view name) const noexcept
{
    if (isRecording()) {
        recordWorker({.lane = lane,
                      .text = m_sink->intern(name),
                      .kind = EventKind::WorkerStarted,
                      .laneKind = LaneKind::EventLoop});
    }
}

void ExecutorObserver::processStarted(LaneId lane,
                                      std::string_view name,
                                      int process,
                                      std::chrono::nanoseconds time) const noexcept
{
    if (isRecording()) {
        recordWorker({.argument = static_cast<std::uint64_t>(process),
                      .lane = lane,
                      .text = m_sink->intern(name),
                      .kind = EventKind::WorkerStarted,
                      .laneKind = LaneKind::Process},
                     time);
    }
}

void ExecutorObserver::workerIdle(LaneId lane) const noexcept
{
    recordWorker({.lane = lane, .kind = EventKind::WorkerIdle});
}

void ExecutorObserver::workerEnded(LaneId lane) const noexcept
{
    recordWorker({.lane = lane, .kind = EventKind::WorkerEnded});
}

void ExecutorObserver::log(LogLevel level,
                           std::string_view message,
                           const std::exception_ptr& error) const noexcept
{
    if (!m_log) {
        return;
    }
    try {
        m_log(level, message, error);
    } catch (...) { // NOLINT(bugprone-empty-catch): there is nobody left to tell
    }
}

void ExecutorObserver::destroy() const noexcept
{
    delete this;
}

void ExecutorObserver::recordTask(Event&& event, ReportedTime time) const noexcept
{
    // A task without an id was never submitted where anything is recorded.
    if (!isRecording() || event.task.isNone()) {
        return;
    }
    event.time = time ? m_clock->fromSteady(*time) : m_clock->now();
    event.lane = currentPlace().lane;
    m_sink->record(event);
}

void ExecutorObserver::recordWorker(Event&& event, ReportedTime time) const noexcept
{
    if (!isRecording()) {
        return;
    }
    event.time = time ? m_clock->fromSteady(*time) : m_clock->now();
    m_sink->record(event);
}

} // namespace loiter
