#pragma once

#include "core/demos/task_context.h"
#include "core/events/clock.h"
#include "core/events/event_sink.h"

#include <stop_token>

namespace loiter {

/// What the tasks of a run see of the world. All of it must outlive them.
struct TaskWorld
{
    Clock& clock; ///< in the demo's own seconds
    EventSink& sink;
    std::stop_token stop;
    SiteConnection* site = nullptr; ///< null where the demo downloads nothing
};

/// A task that runs for real: its prints and sleeps are recorded where its thread is
/// (currentPlace()), and every wait ends at once when the run is stopped. Thread safety: used by
/// the task's own thread.
class LiveTaskContext : public TaskContext
{
public:
    explicit LiveTaskContext(TaskWorld& world)
        : m_world(world)
    {}

    void print(std::string_view line) override;
    Routine<void> sleep(std::chrono::nanoseconds duration) override;
    Routine<WebAnswer> request(WebRequest request) override;
    void save(std::string_view name, std::string_view bytes) override;

private:
    class SpanScope;

    void record(Event event) noexcept;

    TaskWorld& m_world;
};

/// What a worker is given to run a call: a callable that names its calls for the recording.
struct CallRunner
{
    TaskWorld* world;

    /// Throws: StoppedError when the run has been stopped; what the call throws.
    Value operator()(const Call& call) const;

    std::string callText(const Call& call) const { return call.label; }
};

} // namespace loiter
