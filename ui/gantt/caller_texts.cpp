#include "ui/gantt/caller_painter.h"
#include "ui/gantt/timeline_words.h"

#include <QStringList>

#include <algorithm>

namespace loiter {

namespace {

constexpr std::size_t kMostListed = 6;
constexpr std::size_t kMostSorted = 256; ///< of more only the number is said
constexpr QChar kTimes(0x00D7);

QString resultOf(const Trace& trace, TaskId id)
{
    const Task& task = trace.task(id);
    if (task.state == TaskState::Failed) {
        return traceText(trace, task.resultType.isNone() ? task.result : task.resultType);
    }
    return traceText(trace, task.result);
}

std::vector<std::uint32_t> sortedNumbers(std::span<const Instant> deliveries)
{
    std::vector<std::uint32_t> numbers;
    numbers.reserve(deliveries.size());
    for (const Instant& delivery : deliveries) {
        numbers.push_back(delivery.task.value);
    }
    std::ranges::sort(numbers);
    return numbers;
}

} // namespace

std::vector<QString> waitTexts(const Trace& trace, const Bar& wait, const Lane& lane)
{
    const TextId text = lane.spans[wait.span].text;
    if (!text.isNone()) {
        const QString what = traceText(trace, text);
        return {TimelineWords::tr("waiting for %1").arg(what), what};
    }
    if (wait.task.isNone()) {
        return {TimelineWords::tr("waiting for any result"),
                TimelineWords::tr("any result"),
                TimelineWords::tr("any")};
    }
    const QString number = QString::number(wait.task.value);
    return {TimelineWords::tr("waiting for result %1").arg(number),
            TimelineWords::tr("result %1").arg(number),
            number};
}

std::vector<QString> deliveryTexts(const Trace& trace, std::span<const Instant> deliveries)
{
    if (deliveries.size() == 1) {
        const QString number = QString::number(deliveries[0].task.value);
        const QString result = resultOf(trace, deliveries[0].task);
        std::vector<QString> texts = {TimelineWords::tr("result %1").arg(number), number};
        if (!result.isEmpty()) {
            texts.insert(texts.begin(), TimelineWords::tr("result %1: %2").arg(number, result));
        }
        return texts;
    }
    std::vector<QString> texts;
    const QString count = QString::number(deliveries.size());
    if (deliveries.size() > kMostSorted) {
        return {TimelineWords::tr("%1 results").arg(count), count + kTimes};
    }
    const std::vector<std::uint32_t> numbers = sortedNumbers(deliveries);
    const bool isGapless = numbers.back() - numbers.front() + 1 == numbers.size();
    if (isGapless && numbers.size() > 2) {
        texts.push_back(
            TimelineWords::tr("results %1 to %2").arg(numbers.front()).arg(numbers.back()));
        texts.push_back(TimelineWords::tr("%1 to %2").arg(numbers.front()).arg(numbers.back()));
    } else if (numbers.size() <= kMostListed) {
        QStringList listed;
        for (const Instant& delivery : deliveries) {
            listed.append(QString::number(delivery.task.value));
        }
        texts.push_back(TimelineWords::tr("results %1").arg(listed.join(QStringLiteral(", "))));
        texts.push_back(listed.join(QStringLiteral(", ")));
    }
    texts.push_back(TimelineWords::tr("%1 results").arg(count));
    texts.push_back(count + kTimes);
    return texts;
}

} // namespace loiter
