#pragma once

#include "core/demos/download_results.h"
#include "tests/support/trace_fixture.h"

#include <QBuffer>
#include <QImage>
#include <QList>

#include <chrono>
#include <string>
#include <vector>

namespace loiter::test {

/// No two of its pixels are alike, and none is alike in two pictures.
inline QImage pictureOf(std::string_view label)
{
    QImage image(16, 11, QImage::Format_RGB32);
    const int red = std::stoi(argumentsOf(label)) % 256;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            image.setPixelColor(x, y, QColor(red, 10 * x, 20 * y));
        }
    }
    return image;
}

/// Counts how often it is asked for a picture.
inline DownloadResults resultsWithPictures(int* asked = nullptr)
{
    return {.got = "downloaded",
            .missing = "not found",
            .hasGot = [](std::string_view result) { return result == "'OK'"; },
            .picture =
                [asked](std::string_view label, const Experiment& /*experiment*/) {
                    QByteArray bytes;
                    QBuffer buffer(&bytes);
                    buffer.open(QIODevice::WriteOnly);
                    pictureOf(label).save(&buffer, "PNG");
                    if (asked != nullptr) {
                        ++*asked;
                    }
                    return ServedFile{.type = "image/png", .bytes = bytes.toStdString()};
                }};
}

/// Downloads that are delivered from the last to the first, one each second; of ten the fourth is
/// missing and the eighth fails.
inline TraceFixture backwards(int count)
{
    TraceFixture fixture(1);
    for (int i = 0; i < count; ++i) {
        const std::chrono::seconds end(count - i);
        auto task = fixture.task("get('" + std::to_string(i) + "')");
        task.submitted({}).started({}, 1);
        if (i % 10 == 7) {
            task.failed(end, "HTTP 503 - Service Unavailable", "HTTPError");
        } else {
            task.finished(end, i % 10 == 3 ? "'not found'" : "'OK'", "str");
        }
        task.requested({}).delivered(end);
    }
    return fixture;
}

inline QList<int> idsOf(const std::vector<TaskId>& tasks)
{
    QList<int> ids;
    for (const TaskId task : tasks) {
        ids.append(static_cast<int>(task.value));
    }
    return ids;
}

} // namespace loiter::test
