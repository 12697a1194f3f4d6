#pragma once

#include "core/demos/download_results.h"

#include <QImage>

#include <unordered_map>

namespace loiter {

/// The pictures that a demo's downloads have got. Each is asked for and read when it is first to be
/// seen. Thread safety: GUI thread.
class DownloadPictures
{
public:
    /// Takes another trace, how its results are read, and the experiment that it is of; null for
    /// none. Both pointers must be good until this is called again.
    void setTrace(const Trace* trace, const DownloadResults* results, const Experiment& experiment);

    /// What a task has got; null if that is no picture, or none is known.
    const QImage& picture(TaskId task);

private:
    QImage read(TaskId task) const;

    const Trace* m_trace = nullptr;
    const DownloadResults* m_results = nullptr;
    Experiment m_experiment;
    std::unordered_map<TaskId, QImage> m_pictures;
};

} // namespace loiter
