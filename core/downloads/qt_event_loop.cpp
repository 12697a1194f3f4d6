#include "core/downloads/qt_event_loop.h"

#include <QEventLoop>
#include <QObject>
#include <QTimer>

#include <deque>
#include <mutex>
#include <utility>

namespace loiter {

namespace {

class QtEventLoop : public EventLoop
{
public:
    void run() override
    {
        QEventLoop loop;
        QObject context; // of this thread, as this need not be
        {
            const std::lock_guard lock(m_mutex);
            m_loop = &loop;
            m_context = &context;
            callPostedSoon();
        }
        if (!hasQuit()) {
            loop.exec();
        }
        const std::lock_guard lock(m_mutex);
        m_loop = nullptr;
        m_context = nullptr;
    }

    void quit() override
    {
        const std::lock_guard lock(m_mutex);
        m_hasQuit = true;
        if (m_loop != nullptr) {
            m_loop->quit();
        }
    }

    void post(std::function<void()> action) override
    {
        const std::lock_guard lock(m_mutex);
        m_posted.push_back(std::move(action));
        if (m_posted.size() == 1) {
            callPostedSoon();
        }
    }

    void callLater(std::chrono::nanoseconds delay, std::function<void()> action) override
    {
        QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(delay),
                           Qt::PreciseTimer,
                           m_context,
                           std::move(action));
    }

private:
    bool hasQuit() const
    {
        const std::lock_guard lock(m_mutex);
        return m_hasQuit;
    }

    /// m_mutex is held.
    void callPostedSoon()
    {
        if (m_context != nullptr && !m_posted.empty()) {
            QMetaObject::invokeMethod(
                m_context, [this] { callPosted(); }, Qt::QueuedConnection);
        }
    }

    /// What was posted by now; sockets and timers get their turn before the rest.
    void callPosted()
    {
        std::deque<std::function<void()>> posted;
        {
            const std::lock_guard lock(m_mutex);
            posted.swap(m_posted);
        }
        for (const auto& action : posted) {
            if (hasQuit()) {
                return;
            }
            action();
        }
    }

    mutable std::mutex m_mutex;
    std::deque<std::function<void()>> m_posted; // guarded by m_mutex, as is what follows
    QEventLoop* m_loop = nullptr;               ///< null while it does not run
    QObject* m_context = nullptr;
    bool m_hasQuit = false;
};

} // namespace

std::unique_ptr<EventLoop> makeQtEventLoop()
{
    return std::make_unique<QtEventLoop>();
}

} // namespace loiter
