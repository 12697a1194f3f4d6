#pragma once

#include "core/process/file_descriptor.h"
#include "core/process/frame_reader.h"

#include <optional>
#include <string>

namespace loiter {

/// The parent's end of the stream of one worker's answers. One thread can serve many of them: it
/// polls their descriptors and reads from those that are readable. Thread safety: one thread.
///
///     const AnswerReader::State state = reader.read();
///     while (const std::optional<Frame> frame = reader.next()) {
///         take(decodeWorkerMessage(*frame));
///     }
///     if (state != AnswerReader::State::Open) {
///         giveUp(reader.error());
///     }
class AnswerReader
{
public:
    enum class State {
        Open,
        Ended,  ///< the worker is gone, and has said everything to its end
        Broken, ///< what it said is malformed, or ends in the middle: it was killed while it spoke
    };

    /// Takes over SocketPair::parent of a pair for a stream. The end is seen only if the worker's
    /// end is closed here.
    explicit AnswerReader(FileDescriptor socket);

    /// Reads what is there, a megabyte at most so that the other workers get their turn. Does not
    /// block. What was whole before the end, or before what is malformed, can still be taken.
    /// Throws: std::system_error when the system cannot read.
    State read();

    /// The same, but reads all that is there: for the last words of a worker that has ended.
    State readAll();

    /// The next frame that has been read whole.
    std::optional<Frame> next() { return m_frames.next(); }

    /// What is malformed, when it is broken.
    const std::string& error() const { return m_error; }

    /// For poll().
    int descriptor() const { return m_socket.number(); }

private:
    State readPortions(std::size_t most);
    std::optional<State> readPortion();

    FileDescriptor m_socket;
    Bytes m_portion; ///< what read() fills
    FrameReader m_frames;
    std::string m_error;
};

} // namespace loiter
