#pragma once

#include <QCoreApplication>

namespace loiter {

/// What the timeline says, in the user's language: `TimelineWords::tr("idle %1")`.
struct TimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(TimelineWords)
};

} // namespace loiter
