#pragma once

#include "core/trace/trace.h"
#include "core/trace/trace_builder.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace loiter {

/// The rows of the order strip, from the top.
enum class Order : std::uint8_t { Submission, Start, Completion, Delivery };

inline constexpr std::array kOrders = {
    Order::Submission, Order::Start, Order::Completion, Order::Delivery};

/// What a chip stands for.
enum class ChipState : std::uint8_t {
    Happened,
    Pending, ///< submitted, waits for a worker
    StillToCome,
    Predicted, ///< part of a prediction
};

/// A task in each of the four orders of a trace, kept up while it grows. What has not happened yet
/// comes after what has, in the order that the prediction says. Thread safety: one thread at a
/// time.
class OrderRows
{
public:
    /// Takes another trace, and the prediction to foretell its rest from; null for none. Both must
    /// outlive this or the next call.
    void setTrace(const Trace* trace, const Trace* prediction);

    /// Notes what has happened; it shows in the rows after refresh().
    void append(const TraceChange& change);

    /// Brings the rows up to date: linear in the number of tasks, so not for every frame.
    void refresh();

    const std::vector<TaskId>& row(Order order) const { return m_rows[index(order)].tasks; }

    /// The place of a task in a row, nothing if it is not there.
    std::optional<std::size_t> position(Order order, TaskId task) const;

    ChipState state(Order order, TaskId task) const;

    /// When it happened, else when the prediction says that it will; from the start. kNotYet if
    /// nobody knows.
    std::chrono::nanoseconds time(Order order, TaskId task) const;

    /// How long the trace lasts, or the prediction where that is longer.
    std::chrono::nanoseconds duration() const;

    /// The most chips that a row has.
    std::size_t length() const;

    /// Whether a row and the next one differ in the order of their tasks.
    bool hasCrossings(Order upper) const;

private:
    static constexpr std::uint32_t kNowhere = TaskId::kNone;

    struct Row
    {
        std::vector<TaskId> tasks; ///< those that happened, then those to come
        std::size_t happened = 0;
        std::vector<TaskId> fresh;            ///< happened since the last refresh
        std::vector<TaskId> expected;         ///< not seen to have happened, in the predicted order
        std::vector<std::uint32_t> positions; ///< by TaskId
        std::vector<bool> isSeen;             ///< by TaskId: in tasks or fresh
    };

    static constexpr std::size_t index(Order order) { return static_cast<std::size_t>(order); }
    std::chrono::nanoseconds predictedTime(Order order, TaskId task) const;
    bool isLive() const;
    void note(Order order, TaskId task);
    void expectFromPrediction();
    void mergeFresh(Order order);
    void foretell(Order order);
    void number(Row& row) const;

    const Trace* m_trace = nullptr;
    const Trace* m_prediction = nullptr;
    std::array<Row, kOrders.size()> m_rows;
    std::size_t m_expectedTasks = 0; ///< tasks below this index have been put into `expected`
};

} // namespace loiter
