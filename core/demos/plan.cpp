#include "core/demos/plan.h"

#include "core/futures/errors.h"

#include <utility>

namespace loiter {

namespace {

class PlanningContext : public TaskContext
{
public:
    PlanningContext(EventSink& sink, std::vector<Segment>& segments)
        : m_sink(sink)
        , m_segments(segments)
    {}

    void print(std::string_view line) override
    {
        m_segments.push_back({.kind = Segment::Kind::Print, .text = m_sink.intern(line)});
    }

    void sleep(std::chrono::nanoseconds duration) override
    {
        m_segments.push_back({.kind = Segment::Kind::Sleep, .duration = duration});
    }

private:
    EventSink& m_sink;
    std::vector<Segment>& m_segments;
};

} // namespace

Plan planOf(const Call& call, EventSink& sink)
{
    Plan plan;
    plan.task.label = sink.intern(call.label);
    PlanningContext context(sink, plan.task.segments);
    try {
        plan.value = call.body(context);
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
