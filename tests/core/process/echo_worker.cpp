#include "core/process/answer_writer.h"
#include "core/process/call_receiver.h"
#include "core/process/parent_watch.h"
#include "core/process/process_descriptor.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <unistd.h>

using namespace loiter;

namespace {

constexpr int kCalls = 3;   // the descriptor of the queue of calls
constexpr int kAnswers = 4; // the descriptor of the stream of answers
constexpr int kParentIsGone = 9;

/// Writes half a result and dies.
void dieSpeaking(AnswerWriter& answers, const CallMessage& call)
{
    EncodedMessage half =
        encode(FinishedMessage{.taskNumber = call.taskNumber, .result = call.arguments});
    half.tail = half.tail.first(half.tail.size() / 2);
    answers.write(half);
    std::raise(SIGKILL);
}

/// Does what the name of a call says.
void run(AnswerWriter& answers, const CallMessage& call)
{
    if (call.name == "die") {
        dieSpeaking(answers, call);
    }
    for (std::atomic<std::uint64_t> round = 0; call.name == "compute"; ++round) {
        // until the watch ends it
    }
    answers.write(encode(FinishedMessage{.taskNumber = call.taskNumber, .result = call.arguments}));
}

} // namespace

/// The least that a worker can be, for tests: the result of a call is its arguments.
int main()
{
    CallReceiver calls{FileDescriptor(kCalls)};
    AnswerWriter answers{FileDescriptor(kAnswers)};
    const FileDescriptor parent = openProcess(getppid());
    const ParentWatch watch(
        parent.number(), answers.descriptor(), [] { std::_Exit(kParentIsGone); });
    answers.write(encode(ReadyMessage{}));
    while (const std::optional<Frame> frame = calls.receive()) {
        const CallMessage call = decodeCall(*frame);
        answers.write(encode(StartedMessage{.taskNumber = call.taskNumber}));
        run(answers, call);
    }
    answers.write(encode(LeavingMessage{}));
    return 0;
}
