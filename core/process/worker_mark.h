#pragma once

namespace loiter {

/// In the environment of a process that was started as a worker and has not become one.
inline constexpr const char* kWorkerMark = "LOITER_WORKER";

/// Whether this process is such a one. Thread safety: not while another thread changes the
/// environment.
bool isMarkedAsWorker();

/// Takes the mark away, and lets no Ctrl+C end this process: it reaches the whole group of
/// processes, and it is the parent's to decide what ends. The programs that this one starts heed
/// it. To be called before there are threads.
void becomeWorker();

} // namespace loiter
