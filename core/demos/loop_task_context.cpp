#include "core/demos/loop_task_context.h"

#include "core/futures/errors.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace loiter {

/// Suspends a task: `begin` begins what it waits for, and sees to it that the task is woken.
class LoopTaskContext::Suspension
{
public:
    Suspension(LoopTaskContext& context, std::function<void(const Wake&)> begin)
        : m_context(context)
        , m_begin(std::move(begin))
    {}

    bool await_ready() const noexcept { return false; }

    void await_suspend(std::coroutine_handle<> suspended)
    {
        const auto wake = [&context = m_context, suspended, isAwake = std::make_shared<bool>()] {
            if (!std::exchange(*isAwake, true)) {
                context.resume(suspended);
            }
        };
        m_begin([loop = m_context.world().loop, wake] { loop->post(wake); });
        m_context.recordStep(EventKind::SpanEnd);
    }

    void await_resume() const noexcept {}

private:
    LoopTaskContext& m_context;
    std::function<void(const Wake&)> m_begin;
};

LoopTaskContext::LoopTaskContext(TaskWorld& world)
    : LiveTaskContext(world)
    , m_place(currentPlace())
{
    recordStep(EventKind::SpanBegin);
}

LoopTaskContext::~LoopTaskContext()
{
    recordStep(EventKind::SpanEnd);
}

Routine<void> LoopTaskContext::sleep(std::chrono::nanoseconds duration)
{
    SpanScope span(*this);
    std::optional<std::stop_callback<Wake>> stopping;
    Suspension suspension(*this, [&](const Wake& wake) {
        span.begin(SpanKind::Sleeping);
        world().loop->callLater(world().clock.toReal(duration), wake);
        stopping.emplace(world().stop, wake);
    });
    co_await suspension;
    if (world().stop.stop_requested()) {
        throw StoppedError();
    }
}

Routine<WebAnswer> LoopTaskContext::request(WebRequest request)
{
    SpanScope span(*this);
    WebOutcome outcome;
    Suspension suspension(*this, [&](const Wake& wake) {
        world().site->start(
            request,
            world().stop,
            [&](RequestPhase phase) {
                const PlaceScope place(m_place);
                span.begin(phase);
            },
            [&outcome, wake](WebOutcome result) {
                outcome = std::move(result);
                wake();
            });
    });
    co_await suspension;
    co_return answerOrThrow(std::move(outcome));
}

void LoopTaskContext::recordStep(EventKind kind)
{
    record({.kind = kind, .span = SpanKind::Step});
}

void LoopTaskContext::resume(std::coroutine_handle<> suspended)
{
    const PlaceScope place(m_place);
    recordStep(EventKind::SpanBegin);
    suspended.resume(); // may end the task, and this with it
}

} // namespace loiter
