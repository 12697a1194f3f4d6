#include "tests/bench/executors/row.h"

namespace loiter {

const std::vector<Row>& allRows()
{
    using enum Measurement;
    using enum Row::Unit;
    using enum Row::Better;
    using enum Row::Reference;
    using enum Bound::Kind;
    constexpr std::size_t kCpuTime = 1; // the second figure of the measurements that have one
    constexpr std::size_t kSilent = 1;
    // clang-format off
    static const std::vector<Row> rows = {
        {"1", "tasks a second, one producer", TasksPerSecond, More,
         {OneProducer}, {OneProducer}, BestPeer, Bound{1.5}, Bound{3}},
        {"2", "CPU time of a task", Time, Less,
         {OneProducer, kCpuTime}, {OneProducer, kCpuTime}, BestPeer, Bound{0.5}, Bound{0.3}},
        {"3", "tasks a second, four producers", TasksPerSecond, More,
         {FourProducers}, {FourProducers}, BestPeer, Bound{2.2}, Bound{5}},
        {"4", "round trip on one CPU", Time, Less,
         {RoundTrip}, {RoundTrip}, BestPeer, Bound{1}, Bound{0.9}},
        {"5", "memory of a pending task", Memory, Less,
         {PendingMemory}, {PendingMemory}, BestPeer, Bound{0.5}, Bound{70, Figure}},
        {"6", "as 1, ours recording", TasksPerSecond, More,
         {RecordingDrained}, {OneProducer}, BestPeer, Bound{1.2}, Bound{2.5}},
        {"7", "CPU time of a recorded task", Time, Less,
         {Recording}, {Recording, kSilent}, Ourselves, Bound{1.3}, Bound{1.15}},
        {"7d", "the same and of draining it", Time, Less,
         {RecordingDrained, kCpuTime}, {OneProducer, kCpuTime}, Ourselves, {}, {}},
        {"8", "200 sleeps, 8 workers / 25 sleeps", Number, Less,
         {Sleeps}, {Sleeps}, Nothing, Bound{1.05, Figure}, Bound{1.02, Figure}},
        {"9", "CPU time of idle workers", Time, Less,
         {Idle}, {Idle}, Nothing, Bound{0, Figure}, Bound{0, Figure}},
        {"10", "processes: tasks a second", TasksPerSecond, More,
         {ProcessTasks}, {ProcessTasks}, BestPeer, Bound{3}, Bound{10}},
        {"11", "processes: round trip", Time, Less,
         {ProcessRoundTrip}, {ProcessRoundTrip}, BestPeer, Bound{0.7}, Bound{0.3}},
    };
    // clang-format on
    return rows;
}

} // namespace loiter
