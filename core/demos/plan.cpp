#include "core/demos/plan.h"

#include "core/futures/errors.h"

#include <utility>

namespace loiter {

namespace {

class PlanningContext : public TaskContext
{
public:
    PlanningContext(const Site& site, EventSink& sink, std::vector<Segment>& segments)
        : m_site(site)
        , m_sink(sink)
        , m_segments(segments)
    {}

    void print(std::string_view line) override
    {
        m_segments.push_back({.kind = Segment::Kind::Print, .text = m_sink.intern(line)});
    }

    Routine<void> sleep(std::chrono::nanoseconds duration) override
    {
        m_segments.push_back({.kind = Segment::Kind::Sleep, .duration = duration});
        co_return;
    }

    Routine<WebAnswer> request(WebRequest request) override
    {
        const RequestFate fate = fateOf(m_site.model, request.path);
        if (request.timeout && fate.delay >= *request.timeout) {
            m_segments.push_back({.kind = Segment::Kind::Request, .duration = *request.timeout});
            throw TimeoutError();
        }
        m_segments.push_back(
            {.kind = Segment::Kind::Request, .duration = fate.delay, .service = fate.service});
        co_return expectedAnswer(m_site, request.path);
    }

    void save(std::string_view /*name*/, std::string_view /*bytes*/) override {}

private:
    const Site& m_site;
    EventSink& m_sink;
    std::vector<Segment>& m_segments;
};

} // namespace

Plan planOf(const Call& call, const Site& site, EventSink& sink)
{
    Plan plan;
    plan.task.label = sink.intern(call.label);
    PlanningContext context(site, sink, plan.task.segments);
    try {
        plan.value = runToEnd(call.body(context));
        plan.task.result = sink.intern(reprOf(plan.value));
        plan.task.resultType = sink.intern(typeNameOf(plan.value));
    } catch (...) {
        plan.error = std::current_exception();
        plan.task.fails = true;
        plan.task.result = sink.intern(errorMessage(plan.error));
        plan.task.resultType = sink.intern(errorTypeName(plan.error));
    }
    return plan;
}

} // namespace loiter
