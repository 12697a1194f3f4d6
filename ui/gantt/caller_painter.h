#pragma once

#include "ui/gantt/gantt_canvas.h"

namespace loiter {

/// Draws the lane of the caller: what was submitted above, its waits, what was delivered below; and
/// of a prediction what is still to come. Thread safety: GUI thread.
class CallerPainter
{
public:
    CallerPainter(const GanttCanvas& canvas, const GanttRow& row)
        : m_canvas(canvas)
        , m_row(row)
    {}

    void paint() const;

private:
    /// Whether waits are drawn as they are, or as those of a prediction.
    enum class Form { Solid, Ghost };

    /// Instants so close together that they are drawn as one.
    struct Cluster
    {
        std::size_t first = 0;
        std::size_t last = 0;
        double x = 0;     ///< of the first
        double right = 0; ///< of the last
    };

    void paintWaits(const GanttIndex& index, LaneId lane, Form form) const;
    void
    paintWait(const GanttIndex& index, const Bar& wait, const Lane& lane, const QRectF& rect) const;
    void paintGhostWait(const Bar& wait, const Lane& lane, const QRectF& rect) const;
    void paintBand(const Bar& wait, const QRectF& rect) const;
    void paintBlocked(const GanttIndex& index,
                      const Bar& wait,
                      std::chrono::nanoseconds from,
                      const QRectF& rect) const;
    void paintBlockedText(const GanttIndex& index,
                          const Bar& wait,
                          std::chrono::nanoseconds from,
                          const QRectF& room) const;
    void paintSubmissions(const GanttIndex& index, Form form) const;
    void paintDeliveries(const GanttIndex& index, Form form) const;
    void
    paintDelivery(const GanttIndex& index, const Cluster& cluster, double room, Form form) const;
    void paintDeliveryText(const GanttIndex& index,
                           const Cluster& cluster,
                           const QPointF& left,
                           double room,
                           Form form) const;
    std::vector<Cluster>
    clusters(const GanttIndex& index, std::span<const Instant> instants, double reach) const;
    double endOfDeliveries(const GanttIndex& index) const;
    bool showsWhatIsToCome() const;
    bool isStillToCome(const Instant& delivery) const;

    const GanttCanvas& m_canvas;
    const GanttRow& m_row;
};

/// What a wait is called, the longest text first: "waiting for result 3", "result 3", "3".
std::vector<QString> waitTexts(const Trace& trace, const Bar& wait, const Lane& lane);

/// What deliveries at one instant are called, the longest text first: "result 3: 30"; of several
/// "results 0 to 9", "1, 2".
std::vector<QString> deliveryTexts(const Trace& trace, std::span<const Instant> deliveries);

} // namespace loiter
