#include "core/demos/live_task_context.h"

#include "core/demos/chunk_saver.h"
#include "core/demos/demo_worker.h"
#include "core/demos/loop_task_context.h"
#include "core/demos/manager_process.h"
#include "core/events/current_place.h"
#include "core/futures/errors.h"

namespace loiter {

void LiveTaskContext::SpanScope::begin(SpanKind kind, std::string_view text)
{
    end();
    m_kind = kind;
    m_text = text.empty() ? TextId() : m_context.m_world.sink.intern(text);
    m_context.record({.text = m_text, .kind = EventKind::SpanBegin, .span = kind});
}

void LiveTaskContext::SpanScope::begin(RequestPhase phase)
{
    switch (phase) {
    case RequestPhase::Connecting:
        return begin(SpanKind::Connect);
    case RequestPhase::Waiting:
        return begin(SpanKind::Waiting, "answer");
    case RequestPhase::Reading:
        return begin(SpanKind::Read);
    }
}

void LiveTaskContext::SpanScope::end()
{
    if (m_kind) {
        m_context.record({.text = m_text, .kind = EventKind::SpanEnd, .span = *m_kind});
        m_kind.reset();
    }
}

void LiveTaskContext::print(std::string_view line)
{
    record({.text = m_world.sink.intern(line), .kind = EventKind::Printed});
}

Routine<void> LiveTaskContext::sleep(std::chrono::nanoseconds duration)
{
    return block(duration);
}

Routine<void> LiveTaskContext::block(std::chrono::nanoseconds duration)
{
    SpanScope span(*this);
    span.begin(SpanKind::Sleeping);
    m_world.clock.sleepUntil(m_world.clock.now() + duration, m_world.stop);
    throwIfStopped();
    co_return;
}

Routine<bool> LiveTaskContext::waitForFlag(FlagId flag, std::chrono::nanoseconds timeout)
{
    SpanScope span(*this);
    span.begin(SpanKind::Waiting, kFlagText);
    const std::stop_token isSet = m_world.flags.token(flag);
    std::stop_source either;
    const auto end = [&either] { either.request_stop(); };
    const std::stop_callback whenSet(isSet, end);
    const std::stop_callback whenStopped(m_world.stop, end);
    m_world.clock.sleepUntil(m_world.clock.now() + timeout, either.get_token());
    throwIfStopped();
    co_return isSet.stop_requested();
}

void LiveTaskContext::showStatus(std::string_view text)
{
    record({.text = text.empty() ? TextId() : m_world.sink.intern(text),
            .kind = EventKind::StatusShown});
}

void LiveTaskContext::putIntoManager(const std::string& key, const Value& value)
{
    if (m_world.managerClient == nullptr) {
        throw std::logic_error("this task has no manager process");
    }
    m_world.managerClient->put(key, value);
}

Routine<WebAnswer> LiveTaskContext::request(WebRequest request)
{
    SpanScope span(*this);
    co_return m_world.site->get(
        request, m_world.stop, {.phaseBegins = [&](RequestPhase phase) { span.begin(phase); }});
}

Routine<SavedAnswer>
LiveTaskContext::download(WebRequest request, std::string fileName, std::size_t chunkSize)
{
    ChunkSaver saver(*this, std::move(fileName));
    const RequestHandlers handlers{.phaseBegins = [&](RequestPhase phase) { saver.begin(phase); },
                                   .takeChunk = [&](const BodyChunk& chunk) { saver.save(chunk); },
                                   .chunkSize = chunkSize};
    const WebAnswer answer = m_world.site->get(request, m_world.stop, handlers);
    co_return saver.finish(answer);
}

void LiveTaskContext::save(std::string_view name, std::string_view bytes)
{
    SpanScope span(*this);
    span.begin(SpanKind::Save);
    m_world.site->save(name, bytes);
}

void LiveTaskContext::throwIfStopped() const
{
    if (m_world.stop.stop_requested()) {
        throw StoppedError();
    }
}

void LiveTaskContext::record(Event event) noexcept
{
    const CurrentPlace place = currentPlace();
    event.time = m_world.clock.now();
    event.lane = place.lane;
    event.task = place.task;
    m_world.sink.record(event);
}

Routine<Value> CallRunner::coroutine(const Call& call) const
{
    LoopTaskContext context(*world);
    context.throwIfStopped();
    co_return co_await call.body(context);
}

std::string_view CallRunner::remoteName() const
{
    return kDemoCall;
}

void CallRunner::writeArguments(ByteWriter& writer, const Call& call) const
{
    if (!call.remote) {
        throw std::invalid_argument("cannot send " + call.label + " to a process");
    }
    const RemoteCall remote = call.remote();
    Wire<RemoteWorld>::write(writer, world->remote);
    Wire<std::string>::write(writer, remote.name);
    Wire<Bytes>::write(writer, remote.arguments);
}

Value CallRunner::operator()(const Call& call) const
{
    LiveTaskContext context(*world);
    context.throwIfStopped();
    return runToEnd(call.body(context));
}

} // namespace loiter
