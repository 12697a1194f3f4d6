#include "core/events/current_place.h"

namespace loiter {

namespace {

thread_local CurrentPlace placeOfThread;

} // namespace

CurrentPlace currentPlace() noexcept
{
    return placeOfThread;
}

PlaceScope::PlaceScope(CurrentPlace place) noexcept
    : m_before(placeOfThread)
{
    placeOfThread = place;
}

PlaceScope::~PlaceScope()
{
    placeOfThread = m_before;
}

} // namespace loiter
