#include "tests/core/futures/hearing_worker.h"

#include "core/futures/errors.h"
#include "core/futures/process_worker.h"
#include "tests/core/futures/shared_gate.h"

#include <condition_variable>
#include <iostream>
#include <mutex>
#include <stop_token>
#include <string_view>

namespace loiter {

bool isHearingWorker(int argc, char** argv)
{
    return argc == 2 && std::string_view(argv[1]) == "--hearing-worker";
}

namespace {

int serveCalls()
{
    EventRelay events;
    std::stop_source stop;
    TaskRegistry registry;
    registry.add<std::string>(std::string(kSay.name()), [&events](const std::string& text) {
        events.record({.kind = EventKind::SpanBegin, .span = SpanKind::Sleeping});
        events.record({.text = events.intern(text), .kind = EventKind::Printed});
        events.record({.kind = EventKind::SpanEnd, .span = SpanKind::Sleeping});
        return static_cast<int>(text.size());
    });
    registry.add<std::string>(std::string(kLastUntilTheEnd.name()),
                              [&stop](const std::string& signal) {
                                  SharedSignal::tell(signal);
                                  std::mutex mutex;
                                  std::condition_variable_any changed;
                                  std::unique_lock lock(mutex);
                                  changed.wait(lock, stop.get_token(), [] { return false; });
                                  throw StoppedError();
                              });
    return runProcessWorker(registry, {.events = &events, .stop = &stop});
}

} // namespace

int runHearingWorker()
{
    try {
        return serveCalls();
    } catch (...) {
        std::cerr << "worker process: it cannot begin\n";
        return 1;
    }
}

} // namespace loiter
