#include "core/demos/demo_worker.h"

#include "core/demos/catalogue.h"
#include "core/demos/live_task_context.h"
#include "core/demos/manager_process.h"
#include "core/demos/remote_world.h"
#include "core/events/clock.h"
#include "core/futures/process_worker.h"
#include "core/process/protocol_error.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <stop_token>

namespace loiter {

namespace {

/// Where the tasks of one run are while they run in this process.
struct Surroundings
{
    Surroundings(const RemoteWorld& remote, EventSink& events, const std::stop_token& stop)
        : told(remote)
        , demo(demoOf(remote))
        , clock(steady, remote.timeScale)
        , world{.clock = clock, .sink = events, .stop = stop}
    {
        if (!remote.address.empty()) {
            site = demo.connect(
                {.address = remote.address, .folder = remote.folder, .patience = remote.patience},
                {.timeScale = remote.timeScale, .folder = remote.downloads});
            world.site = site.get();
        }
        if (remote.hasManager) {
            manager.emplace(FileDescriptor::inherited(kManagerDescriptor));
            world.managerClient = &*manager;
        }
    }

    /// Throws: ProtocolError for one that is not in the catalogue.
    static const Demo& demoOf(const RemoteWorld& remote)
    {
        const Demo* demo = findDemo(remote.demo);
        if (demo == nullptr) {
            throw ProtocolError("there is no demo called '" + remote.demo + "'");
        }
        return *demo;
    }

    const RemoteWorld told;
    const Demo& demo;
    SteadyClock steady;
    ScaledClock clock;
    std::unique_ptr<SiteConnection> site; ///< null where the demo downloads nothing
    std::optional<ManagerClient> manager; ///< none where the run has none
    TaskWorld world;
};

/// Runs calls of demos. Thread safety: one thread.
class DemoWorker
{
public:
    int run()
    {
        TaskRegistry registry;
        m_dictionary.addTo(registry);
        registry.add<RemoteWorld, std::string, Bytes>(
            std::string(kDemoCall),
            [this](const RemoteWorld& remote, const std::string& name, const Bytes& arguments) {
                return call(remote, name, arguments);
            });
        return runProcessWorker(registry, {.events = &m_events, .stop = &m_stop});
    }

private:
    Value call(const RemoteWorld& remote, const std::string& name, const Bytes& arguments)
    {
        if (!m_surroundings || m_surroundings->told != remote) {
            m_surroundings.emplace(remote, m_events, m_stop.get_token());
        }
        const std::vector<DemoTaskEntry>& tasks = m_surroundings->demo.tasks;
        const auto task = std::ranges::find(tasks, name, &DemoTaskEntry::name);
        if (task == tasks.end()) {
            throw ProtocolError("the demo " + remote.demo + " has no task called '" + name + "'");
        }
        LiveTaskContext context(m_surroundings->world);
        context.throwIfStopped();
        return runToEnd(task->body(context, arguments));
    }

    EventRelay m_events;
    std::stop_source m_stop;
    ManagedDictionary m_dictionary;             ///< where this process is a manager
    std::optional<Surroundings> m_surroundings; ///< of the last call
};

} // namespace

int runDemoWorker()
{
    return DemoWorker().run();
}

} // namespace loiter
