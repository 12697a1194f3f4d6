#pragma once

#include <QAbstractButton>
#include <QButtonGroup>
#include <QWidget>

namespace loiter {

/// A row of joined buttons of which one is chosen; with the keyboard the arrows move along it.
/// Thread safety: GUI thread.
class SegmentedControl : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    /// Adds a button at the end; its index is the number of those before it.
    void addSegment(const QString& text, const QString& toolTip);

    void setSegmentVisible(int index, bool visible);
    void setCurrentIndex(int index); ///< does not tell chosen()
    int currentIndex() const { return m_group.checkedId(); }

signals:
    void chosen(int index); ///< by the user

private:
    QButtonGroup m_group;
};

} // namespace loiter
