#include "core/demos/coroutine_object.h"

#include "core/futures/errors.h"

#include <utility>

namespace loiter {

namespace {

/// A context for a routine that is made before it is known what runs it, and where.
class LateContext : public TaskContext
{
public:
    void set(TaskContext& context) { m_context = &context; }

    void print(std::string_view line) override { m_context->print(line); }
    Routine<void> sleep(std::chrono::nanoseconds duration) override
    {
        return m_context->sleep(duration);
    }
    Routine<WebAnswer> request(WebRequest request) override
    {
        return m_context->request(std::move(request));
    }
    Routine<SavedAnswer>
    download(WebRequest request, std::string fileName, std::size_t chunkSize) override
    {
        return m_context->download(std::move(request), std::move(fileName), chunkSize);
    }
    Routine<bool> waitForFlag(FlagId flag, std::chrono::nanoseconds timeout) override
    {
        return m_context->waitForFlag(flag, timeout);
    }
    Routine<void> block(std::chrono::nanoseconds duration) override
    {
        return m_context->block(duration);
    }
    void showStatus(std::string_view text) override { m_context->showStatus(text); }
    void putIntoManager(const std::string& key, const Value& value) override
    {
        m_context->putIntoManager(key, value);
    }
    void save(std::string_view name, std::string_view bytes) override
    {
        m_context->save(name, bytes);
    }

private:
    TaskContext* m_context = nullptr; ///< null until the routine begins
};

} // namespace

/// A routine that has not begun, with the context that it was made with.
class CoroutineObject::Coroutine
{
public:
    explicit Coroutine(const Call& call)
        : m_routine(call.body(m_context))
    {}

    static Routine<Value> run(TaskContext& context, std::shared_ptr<Coroutine> coroutine)
    {
        coroutine->m_context.set(context);
        co_return co_await coroutine->m_routine;
    }

private:
    LateContext m_context;
    Routine<Value> m_routine;
};

CoroutineObject::CoroutineObject(Caller& caller, std::string function, const Call& call)
    : m_caller(caller)
    , m_function(std::move(function))
    , m_label(call.label)
    , m_coroutine(std::make_shared<Coroutine>(call))
{}

CoroutineObject::~CoroutineObject()
{
    if (!m_coroutine) {
        return;
    }
    try {
        m_caller.print("RuntimeWarning: coroutine '" + m_function + "' was never awaited");
    } catch (const StoppedError&) { // a run that is stopped says nothing more
    }
}

TaskId CoroutineObject::createTask()
{
    return m_caller.submit(
        {.label = m_label,
         .body = [coroutine = std::exchange(m_coroutine, nullptr)](TaskContext& context) {
             return Coroutine::run(context, coroutine);
         }});
}

std::string CoroutineObject::repr() const
{
    return "<coroutine object " + m_function + " at 0x…>";
}

} // namespace loiter
