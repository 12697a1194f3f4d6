#pragma once

#include <cstddef>
#include <iterator>
#include <utility>

namespace loiter {

/// Makes a range of something with a next() that returns an optional: `for (auto x : range)`.
/// Every step calls next(), with all that it blocks for and throws. Thread safety: one thread.
template<typename Source>
class NextIterator
{
public:
    using Item = decltype(std::declval<Source&>().next());
    // NOLINTBEGIN(readability-identifier-naming): what the standard looks for in an iterator
    using iterator_category = std::input_iterator_tag;
    using value_type = typename Item::value_type;
    using difference_type = std::ptrdiff_t;
    // NOLINTEND(readability-identifier-naming)

    /// The source must outlive this.
    explicit NextIterator(Source& source)
        : m_source(&source)
        , m_item(source.next())
    {}

    const value_type& operator*() const { return *m_item; }
    const value_type* operator->() const { return &*m_item; }

    NextIterator& operator++()
    {
        m_item.reset(); // what was delivered is let go before the next one is waited for
        m_item = m_source->next();
        return *this;
    }
    void operator++(int) { ++*this; }

    bool operator==(std::default_sentinel_t /*end*/) const { return !m_item.has_value(); }

private:
    Source* m_source;
    Item m_item;
};

} // namespace loiter
