#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

namespace loiter {

/// One of the owners of something that counts them itself, by retain() and release(); null where
/// there is nothing. Thread safety: a value; the thing is shared.
template<typename T>
class Reference
{
public:
    Reference() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): as with any pointer
    Reference(std::nullptr_t) {}

    /// One more owner.
    static Reference share(T& thing) noexcept
    {
        thing.retain();
        return Reference(&thing);
    }
    /// Takes over what an owner has left behind by leave(), or the count that a new thing starts
    /// with.
    static Reference adopt(T* thing) noexcept { return Reference(thing); }

    Reference(const Reference& other) noexcept
        : m_thing(other.m_thing)
    {
        if (m_thing != nullptr) {
            m_thing->retain();
        }
    }
    Reference(Reference&& other) noexcept
        : m_thing(other.leave())
    {}
    /// To an owner of the base class.
    template<typename Derived>
    requires std::is_convertible_v<Derived*, T*>
    // NOLINTNEXTLINE(google-explicit-constructor): as with any pointer
    Reference(Reference<Derived> other)
    noexcept
        : m_thing(other.leave())
    {}
    Reference& operator=(Reference other) noexcept
    {
        std::swap(m_thing, other.m_thing);
        return *this;
    }
    ~Reference()
    {
        if (m_thing != nullptr) {
            m_thing->release();
        }
    }

    T& operator*() const noexcept { return *m_thing; }
    T* operator->() const noexcept { return m_thing; }
    T* address() const noexcept { return m_thing; }
    explicit operator bool() const noexcept { return m_thing != nullptr; }
    friend bool operator==(const Reference& left, const Reference& right) = default;

    /// Hands the ownership to the caller: see adopt().
    T* leave() noexcept { return std::exchange(m_thing, nullptr); }

private:
    explicit Reference(T* thing) noexcept
        : m_thing(thing)
    {}

    T* m_thing = nullptr;
};

/// Makes something that counts its owners, and is the first of them.
template<typename T, typename... Args>
Reference<T> makeReference(Args&&... args)
{
    return Reference<T>::adopt(new T(std::forward<Args>(args)...));
}

} // namespace loiter
