#pragma once

#include "core/process/file_descriptor.h"

namespace loiter {

enum class SocketKind {
    Packets, ///< for calls: what is sent at once is received at once, by one of the receivers
    Stream,  ///< for answers
};

/// Two connected sockets, one to keep and one to be inherited by workers. Thread safety: a value.
struct SocketPair
{
    FileDescriptor parent;
    FileDescriptor worker;
};

/// Throws: std::system_error when the system has no more descriptors.
SocketPair makeSocketPair(SocketKind kind);

} // namespace loiter
