#include "core/experiment/random_numbers.h"

namespace loiter {

double RandomNumbers::uniform()
{
    constexpr int kUnusedBits = 64 - 53; // as many bits as a double has, so that none is rounded
    return static_cast<double>(next() >> kUnusedBits) * 0x1p-53;
}

// Von Neumann's way, by comparing: of the numbers drawn until one is larger than that before it,
// their count is odd with a chance of exp(-first). A logarithm would differ between libraries.
double RandomNumbers::exponential()
{
    double whole = 0;
    while (true) {
        const double first = uniform();
        if (isOddRun(first)) {
            return whole + first;
        }
        whole += 1;
    }
}

/// Whether, with `first`, an odd count of numbers is drawn that each are smaller than that before.
bool RandomNumbers::isOddRun(double first)
{
    bool isOdd = false;
    double last = 1;
    double drawn = first;
    while (drawn < last) {
        isOdd = !isOdd;
        last = drawn;
        drawn = uniform();
    }
    return isOdd;
}

std::uint64_t RandomNumbers::next()
{
    m_state += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = m_state;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31U);
}

} // namespace loiter
