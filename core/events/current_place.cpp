#include "core/events/current_place.h"

namespace loiter {

namespace {

thread_local CurrentPlace t_place;

} // namespace

CurrentPlace currentPlace() noexcept
{
    return t_place;
}

PlaceScope::PlaceScope(CurrentPlace place) noexcept
    : m_before(t_place)
{
    t_place = place;
}

PlaceScope::~PlaceScope()
{
    t_place = m_before;
}

} // namespace loiter
