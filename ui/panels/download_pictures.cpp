#include "ui/panels/download_pictures.h"

namespace loiter {

void DownloadPictures::setTrace(const Trace* trace,
                                const DownloadResults* results,
                                const Experiment& experiment)
{
    m_trace = trace;
    m_results = results;
    m_experiment = experiment;
    m_pictures.clear();
}

const QImage& DownloadPictures::picture(TaskId task)
{
    const auto found = m_pictures.find(task);
    return found != m_pictures.end() ? found->second
                                     : m_pictures.emplace(task, read(task)).first->second;
}

QImage DownloadPictures::read(TaskId task) const
{
    if (m_trace == nullptr || m_results == nullptr || !m_results->picture) {
        return {};
    }
    const std::string_view label = m_trace->text(m_trace->task(task).label);
    const std::optional<ServedFile> file = m_results->picture(label, m_experiment);
    return file ? QImage::fromData(QByteArray::fromStdString(file->bytes)) : QImage();
}

} // namespace loiter
