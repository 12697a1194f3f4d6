#pragma once

#include "core/demos/live_flags.h"
#include "core/demos/remote_world.h"
#include "core/demos/task_context.h"
#include "core/events/clock.h"
#include "core/events/event_sink.h"
#include "core/futures/event_loop.h"

#include <optional>
#include <stop_token>
#include <unordered_map>

namespace loiter {

class LoopTaskContext;
class ManagerClient;
class ManagerProcess;

/// What the tasks of a run see of the world. All of it must outlive them.
struct TaskWorld
{
    ScaledClock& clock; ///< in the demo's own seconds
    EventSink& sink;
    std::stop_token stop;
    SiteConnection* site = nullptr;         ///< null where the demo downloads nothing
    EventLoop* loop = nullptr;              ///< that tasks run on; null where they have threads
    RemoteWorld remote = {};                ///< the same for tasks in processes
    ManagerProcess* manager = nullptr;      ///< null where the demo has none
    ManagerClient* managerClient = nullptr; ///< for tasks in processes
    LiveFlags flags = {};
    /// Those of the event loop that have begun and not ended; on its thread only.
    std::unordered_map<TaskId, LoopTaskContext*> coroutines = {};
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
    Routine<SavedAnswer>
    download(WebRequest request, std::string fileName, std::size_t chunkSize) override;
    Routine<bool> waitForFlag(FlagId flag, std::chrono::nanoseconds timeout) override;
    Routine<void> block(std::chrono::nanoseconds duration) override;
    void showStatus(std::string_view text) override;
    void putIntoManager(const std::string& key, const Value& value) override;

    /// Throws: StoppedError once the run is stopped.
    void throwIfStopped() const;
    void save(std::string_view name, std::string_view bytes) override;

protected:
    /// A span of the task that lasts as long as this does, or until the next one begins.
    class SpanScope
    {
    public:
        explicit SpanScope(LiveTaskContext& context)
            : m_context(context)
        {}
        ~SpanScope() { end(); }
        SpanScope(const SpanScope&) = delete;
        SpanScope& operator=(const SpanScope&) = delete;

        void begin(SpanKind kind, std::string_view text = {});
        /// The span that a phase of a request is.
        void begin(RequestPhase phase);

    private:
        void end();

        LiveTaskContext& m_context;
        std::optional<SpanKind> m_kind;
        TextId m_text;
    };

    class ChunkSaver;

    TaskWorld& world() const { return m_world; }
    /// On the lane of this thread (currentPlace()).
    void record(Event event) noexcept;

private:
    TaskWorld& m_world;
};

/// What a worker is given to run a call: a callable that names its calls for the recording, and can
/// be sent to a process.
struct CallRunner
{
    TaskWorld* world;

    /// Throws: StoppedError when the run has been stopped; what the call throws.
    Value operator()(const Call& call) const;
    /// The same, on the run's event loop.
    Routine<Value> coroutine(const Call& call) const;

    std::string callText(const Call& call) const { return call.label; }

    // What makes it a SendableFunction: see DemoWorker.
    std::string_view remoteName() const;
    /// Throws: std::invalid_argument for a call that only this process can make.
    void writeArguments(ByteWriter& writer, const Call& call) const;
};

} // namespace loiter
