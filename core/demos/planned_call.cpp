#include "core/demos/planned_call.h"

#include "core/futures/errors.h"

#include <utility>
#include <vector>

namespace loiter {

/// Suspends the body for a segment.
class PlannedCall::Suspension
{
public:
    explicit Suspension(std::coroutine_handle<>& suspended)
        : m_suspended(suspended)
    {}

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> suspended) noexcept { m_suspended = suspended; }
    void await_resume() const noexcept {}

private:
    std::coroutine_handle<>& m_suspended;
};

/// Takes down what the body does until it waits.
class PlannedCall::Context : public TaskContext
{
public:
    Context(const Site& site, EventSink& sink)
        : m_site(site)
        , m_sink(sink)
    {}

    void print(std::string_view line) override
    {
        m_segments.push_back({.kind = Segment::Kind::Print, .text = m_sink.intern(line)});
    }

    Routine<void> sleep(std::chrono::nanoseconds duration) override
    {
        m_segments.push_back({.kind = Segment::Kind::Sleep, .duration = duration});
        co_await suspension();
    }

    Routine<WebAnswer> request(WebRequest request) override
    {
        const RequestFate fate = fateOf(m_site.model, request.path);
        if (request.timeout && fate.delay >= *request.timeout) {
            m_segments.push_back({.kind = Segment::Kind::Request, .duration = *request.timeout});
            co_await suspension();
            throw TimeoutError();
        }
        m_segments.push_back(
            {.kind = Segment::Kind::Request, .duration = fate.delay, .service = fate.service});
        co_await suspension();
        co_return expectedAnswer(m_site, request.path);
    }

    void save(std::string_view /*name*/, std::string_view /*bytes*/) override {}

    /// Where the body was suspended, once.
    std::coroutine_handle<> takeSuspended() { return std::exchange(m_suspended, {}); }
    std::vector<Segment> takeSegments() { return std::exchange(m_segments, {}); }

private:
    Suspension suspension() { return Suspension(m_suspended); }

    const Site& m_site;
    EventSink& m_sink;
    std::vector<Segment> m_segments;
    std::coroutine_handle<> m_suspended;
};

std::shared_ptr<PlannedCall> PlannedCall::make(Call call, const Site& site, EventSink& sink)
{
    return std::shared_ptr<PlannedCall>(new PlannedCall(std::move(call), site, sink));
}

PlannedCall::PlannedCall(Call call, const Site& site, EventSink& sink)
    : m_call(std::move(call))
    , m_sink(sink)
    , m_context(std::make_unique<Context>(site, sink))
{}

PlannedCall::~PlannedCall() = default;

SimulatedTask PlannedCall::task(const std::shared_ptr<PlannedCall>& call)
{
    return {.label = call->m_sink.intern(call->m_call.label), .next = [call] {
                call->m_routine.emplace(call->m_call.body(*call->m_context));
                return goOn(call);
            }};
}

/// What it does from where it was suspended to where it waits again, or to its end.
SimulatedTask PlannedCall::goOn(const std::shared_ptr<PlannedCall>& call)
{
    call->resume();
    if (call->m_routine->isDone()) {
        return call->takeEnd();
    }
    return {.segments = call->m_context->takeSegments(), .next = [call] { return goOn(call); }};
}

void PlannedCall::resume()
{
    if (const std::coroutine_handle<> suspended = m_context->takeSuspended()) {
        suspended.resume();
    } else {
        m_routine->start();
    }
}

SimulatedTask PlannedCall::takeEnd()
{
    SimulatedTask end{.segments = m_context->takeSegments()};
    try {
        m_value = m_routine->takeResult();
        end.result = m_sink.intern(reprOf(m_value));
        end.resultType = m_sink.intern(typeNameOf(m_value));
    } catch (...) {
        m_error = std::current_exception();
        end.fails = true;
        end.result = m_sink.intern(errorMessage(m_error));
        end.resultType = m_sink.intern(errorTypeName(m_error));
    }
    m_routine.reset();
    m_context.reset(); // a million calls need not stay in memory
    m_call = {};
    return end;
}

} // namespace loiter
