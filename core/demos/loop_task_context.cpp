#include "core/demos/loop_task_context.h"

#include "core/demos/arriving_body.h"
#include "core/demos/chunk_saver.h"
#include "core/futures/errors.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace loiter {

namespace {

using StopCallback = std::stop_callback<std::function<void()>>;

} // namespace

/// Suspends a task: `begin` begins what it waits for, sees to it that the task is woken, and
/// returns what ends that early.
class LoopTaskContext::Suspension
{
public:
    using Begin = std::function<std::function<void()>(const Wake&)>;

    Suspension(LoopTaskContext& context, Begin begin)
        : m_context(context)
        , m_begin(std::move(begin))
    {}

    bool await_ready() const noexcept { return false; }

    void await_suspend(std::coroutine_handle<> suspended)
    {
        const auto resume = [&context = m_context, suspended, isAwake = std::make_shared<bool>()] {
            if (!std::exchange(*isAwake, true)) {
                context.resume(suspended);
            }
        };
        m_context.m_interrupt =
            m_begin([loop = m_context.world().loop, resume] { loop->post(resume); });
        m_context.recordStep(EventKind::SpanEnd);
    }

    void await_resume() const
    {
        m_context.throwIfStopped();
        if (std::exchange(m_context.m_isCancelled, false)) {
            throw CancelledError();
        }
    }

private:
    LoopTaskContext& m_context;
    Begin m_begin;
};

LoopTaskContext::LoopTaskContext(TaskWorld& world)
    : LiveTaskContext(world)
    , m_place(currentPlace())
{
    world.coroutines.emplace(m_place.task, this);
    recordStep(EventKind::SpanBegin);
}

LoopTaskContext::~LoopTaskContext()
{
    recordStep(EventKind::SpanEnd);
    world().coroutines.erase(m_place.task);
}

Routine<void> LoopTaskContext::sleep(std::chrono::nanoseconds duration)
{
    SpanScope span(*this);
    std::optional<StopCallback> whenStopped;
    Suspension suspension(*this, [&](const Wake& wake) {
        span.begin(SpanKind::Sleeping);
        world().loop->callLater(world().clock.toReal(duration), wake);
        whenStopped.emplace(world().stop, wake);
        return wake;
    });
    co_await suspension;
}

Routine<WebAnswer> LoopTaskContext::request(WebRequest request)
{
    SpanScope span(*this);
    WebOutcome outcome;
    std::stop_source interruption;
    const StopCallback whenStopped(world().stop, [&] { interruption.request_stop(); });
    Suspension suspension(*this, [&](const Wake& wake) {
        world().site->start(request,
                            interruption.get_token(),
                            {.phaseBegins =
                                 [&](RequestPhase phase) {
                                     const PlaceScope place(m_place);
                                     span.begin(phase);
                                 }},
                            [&outcome, wake](WebOutcome result) {
                                outcome = std::move(result);
                                wake();
                            });
        return [&] { interruption.request_stop(); };
    });
    co_await suspension;
    co_return answerOrThrow(std::move(outcome));
}

Routine<SavedAnswer>
LoopTaskContext::download(WebRequest request, std::string fileName, std::size_t chunkSize)
{
    ChunkSaver saver(*this, std::move(fileName));
    ArrivingBody body(*world().site, std::move(request), chunkSize, [&](RequestPhase phase) {
        const PlaceScope place(m_place);
        saver.begin(phase);
    });
    const StopCallback whenStopped(world().stop, [&] { body.interrupt(); });
    while (!body.hasEnded()) {
        Suspension suspension(*this, [&](const Wake& wake) {
            body.awaitMore(wake);
            return [&] { body.interrupt(); };
        });
        co_await suspension;
        while (const auto chunk = body.takeChunk()) {
            saver.save({.bytes = chunk->bytes, .bodySize = chunk->bodySize});
        }
    }
    const WebAnswer answer = answerOrThrow(body.takeOutcome());
    co_return saver.finish(answer);
}

Routine<bool> LoopTaskContext::waitForFlag(FlagId flag, std::chrono::nanoseconds timeout)
{
    SpanScope span(*this);
    const std::stop_token isSet = world().flags.token(flag);
    std::optional<StopCallback> whenSet;
    std::optional<StopCallback> whenStopped;
    Suspension suspension(*this, [&](const Wake& wake) {
        span.begin(SpanKind::Waiting, kFlagText);
        world().loop->callLater(world().clock.toReal(timeout), wake);
        whenSet.emplace(isSet, wake);
        whenStopped.emplace(world().stop, wake);
        return wake;
    });
    co_await suspension;
    co_return isSet.stop_requested();
}

void LoopTaskContext::cancel(TaskWorld& world, TaskId task)
{
    const auto found = world.coroutines.find(task);
    if (found == world.coroutines.end()) {
        return;
    }
    LoopTaskContext& context = *found->second;
    context.m_isCancelled = true;
    if (const auto interrupt = context.m_interrupt) {
        interrupt();
    }
}

void LoopTaskContext::recordStep(EventKind kind)
{
    record({.kind = kind, .span = SpanKind::Step});
}

void LoopTaskContext::resume(std::coroutine_handle<> suspended)
{
    const PlaceScope place(m_place);
    m_interrupt = nullptr;
    recordStep(EventKind::SpanBegin);
    suspended.resume(); // may end the task, and this with it
}

} // namespace loiter
