#include "core/demos/planned_call.h"

#include "core/futures/errors.h"
#include "core/simulation/observed_request.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace loiter {

/// Suspends the body for a segment.
class PlannedCall::Suspension
{
public:
    explicit Suspension(Context& context)
        : m_context(context)
    {}

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> suspended) noexcept;
    void await_resume() const;

private:
    Context& m_context;
};

/// Takes down what the body does until it waits.
class PlannedCall::Context : public TaskContext
{
public:
    explicit Context(const PlannedWorld& world)
        : m_world(world)
    {}

    void print(std::string_view line) override
    {
        m_segments.push_back({.kind = Segment::Kind::Print, .text = m_world.sink.intern(line)});
    }

    void showStatus(std::string_view text) override
    {
        m_segments.push_back({.kind = Segment::Kind::Status, .text = m_world.sink.intern(text)});
    }

    Routine<bool> waitForFlag(FlagId flag, std::chrono::nanoseconds timeout) override
    {
        if (!m_world.flags.isSet(flag)) {
            m_world.flags.await(flag, m_world.task);
            m_segments.push_back({.kind = Segment::Kind::Wait,
                                  .duration = timeout,
                                  .text = m_world.sink.intern(kFlagText)});
            co_await suspension();
        }
        co_return m_world.flags.isSet(flag);
    }

    Routine<void> block(std::chrono::nanoseconds duration) override
    {
        m_segments.push_back({.kind = Segment::Kind::Block, .duration = duration});
        co_await suspension();
    }

    Routine<void> sleep(std::chrono::nanoseconds duration) override
    {
        m_segments.push_back({.kind = Segment::Kind::Sleep, .duration = duration});
        co_await suspension();
    }

    Routine<WebAnswer> request(WebRequest request) override
    {
        Answering answering = co_await waitForAnswer(request);
        if (m_world.site.model.bytesPerSecond) {
            co_await readBody(request, answering, answering.answer.bytes.size());
        }
        co_return std::move(answering.answer);
    }

    Routine<SavedAnswer>
    download(WebRequest request, std::string /*fileName*/, std::size_t chunkSize) override
    {
        const Answering answering = co_await waitForAnswer(request);
        const WebAnswer& answer = answering.answer;
        const std::uint64_t bytes = answer.bytes.size();
        if (answer.status != kStatusOk) {
            co_await readBody(request, answering, bytes);
            co_return SavedAnswer{.status = answer.status, .reason = answer.reason};
        }
        co_await readBody(request, answering, chunkSize);
        co_return SavedAnswer{.status = answer.status,
                              .reason = answer.reason,
                              .bytes = bytes,
                              .chunks = (bytes + chunkSize - 1) / chunkSize};
    }

    void putIntoManager(const std::string& key, const Value& value) override
    {
        m_world.manager.put(key, value);
    }

    void save(std::string_view /*name*/, std::string_view /*bytes*/) override {}

    void suspendAt(std::coroutine_handle<> suspended) { m_suspended = suspended; }
    void cancel() { m_isCancelled = true; }
    void throwIfCancelled()
    {
        if (std::exchange(m_isCancelled, false)) {
            throw CancelledError();
        }
    }

    /// Where the body was suspended, once.
    std::coroutine_handle<> takeSuspended() { return std::exchange(m_suspended, {}); }
    std::vector<Segment> takeSegments() { return std::exchange(m_segments, {}); }

private:
    Suspension suspension() { return Suspension(*this); }

    /// An answer whose head is there, and whose body comes at the site's bandwidth.
    struct Answering
    {
        WebAnswer answer = {};
        RequestFate fate = {};
        std::uint32_t number = 0; ///< of the request
        bool hasBody = false;     ///< that takes time
    };

    /// Until the answer's head is there.
    Routine<Answering> waitForAnswer(const WebRequest& request)
    {
        const ServerModel& model = m_world.site.model;
        Answering answering{.fate = fateOf(model, request.path)};
        const ObservedRequest observed(m_world.requests, request.path, m_world.task);
        answering.number = observed.number();
        if (request.timeout && answering.fate.delay >= *request.timeout) {
            m_segments.push_back({.kind = Segment::Kind::Request,
                                  .request = observed.number(),
                                  .duration = *request.timeout});
            co_await suspension();
            throw TimeoutError();
        }
        answering.answer = expectedAnswer(m_world.site, request.path);
        answering.hasBody = model.bytesPerSecond && !answering.answer.bytes.empty();
        m_segments.push_back({.kind = Segment::Kind::Request,
                              .endsRequest = !answering.hasBody,
                              .status = static_cast<std::uint16_t>(answering.answer.status),
                              .request = observed.number(),
                              .duration = answering.fate.delay,
                              .service = answering.fate.service});
        co_await suspension();
        co_return answering;
    }

    /// The body of the answer comes chunk by chunk; saving takes no time.
    Routine<void>
    readBody(const WebRequest& request, const Answering& answering, std::uint64_t chunkSize)
    {
        constexpr std::uint64_t kWhole = 1'000'000;
        const std::uint64_t size = answering.answer.bytes.size();
        std::chrono::nanoseconds now = answering.fate.delay;
        const std::chrono::nanoseconds begin = now;
        for (std::uint64_t done = 0; done < size;) {
            done = std::min(size, done + chunkSize);
            const std::chrono::nanoseconds end = begin + transferTime(m_world.site.model, done);
            if (request.timeout && end >= *request.timeout) {
                m_segments.push_back({.kind = Segment::Kind::Read,
                                      .request = answering.number,
                                      .duration = *request.timeout - now});
                co_await suspension();
                throw TimeoutError();
            }
            m_segments.push_back({.kind = Segment::Kind::Read,
                                  .endsRequest = answering.hasBody && done == size,
                                  .status = static_cast<std::uint16_t>(answering.answer.status),
                                  .request = answering.number,
                                  .duration = end - now});
            m_segments.push_back({.kind = Segment::Kind::Progress,
                                  .share = static_cast<std::uint32_t>(done * kWhole / size)});
            now = end;
        }
        co_await suspension();
    }

    const PlannedWorld& m_world;
    std::vector<Segment> m_segments;
    std::coroutine_handle<> m_suspended;
    bool m_isCancelled = false;
};

void PlannedCall::Suspension::await_suspend(std::coroutine_handle<> suspended) noexcept
{
    m_context.suspendAt(suspended);
}

void PlannedCall::Suspension::await_resume() const
{
    m_context.throwIfCancelled();
}

std::shared_ptr<PlannedCall> PlannedCall::make(Call call, const PlannedWorld& world)
{
    return std::shared_ptr<PlannedCall>(new PlannedCall(std::move(call), world));
}

PlannedCall::PlannedCall(Call call, const PlannedWorld& world)
    : m_call(std::move(call))
    , m_world(world)
    , m_context(std::make_unique<Context>(m_world))
{}

PlannedCall::~PlannedCall() = default;

SimulatedTask PlannedCall::task(const std::shared_ptr<PlannedCall>& call)
{
    return {.label = call->m_world.sink.intern(call->m_call.label), .next = [call] {
                call->m_routine.emplace(call->m_call.body(*call->m_context));
                return goOn(call);
            }};
}

void PlannedCall::cancel()
{
    if (m_context) {
        m_context->cancel();
    }
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
        end.result = m_world.sink.intern(reprOf(m_value));
        end.resultType = m_world.sink.intern(typeNameOf(m_value));
    } catch (...) {
        m_error = std::current_exception();
        end.fails = true;
        end.result = m_world.sink.intern(errorMessage(m_error));
        end.resultType = m_world.sink.intern(errorTypeName(m_error));
    }
    m_routine.reset();
    m_context.reset(); // a million calls need not stay in memory
    m_call = {};
    return end;
}

} // namespace loiter
