#pragma once

#include <cstdint>

namespace loiter {

/// What the argument of an event says of a request: which one it is, and at its end what it was
/// answered with. Thread safety: a value.
struct RequestMark
{
    std::uint32_t number = 0; ///< of the lane's requests, counted from 0
    std::uint16_t status = 0; ///< 200, 404; 0 = none: its client has left, or it has not ended

    static constexpr RequestMark of(std::uint64_t argument)
    {
        return {.number = static_cast<std::uint32_t>(argument),
                .status = static_cast<std::uint16_t>(argument >> kBitsOfNumber)};
    }

    constexpr std::uint64_t argument() const
    {
        return (std::uint64_t{status} << kBitsOfNumber) | number;
    }

private:
    static constexpr unsigned kBitsOfNumber = 32;
};

} // namespace loiter
