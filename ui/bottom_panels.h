#pragma once

#include <QTabWidget>
#include <QWidget>

#include <vector>

class QSplitter;

namespace loiter {

/// The width of what is dragged between two parts of the window, in pixels.
inline constexpr int kGrip = 5;

/// The panels below the timeline as tabs, in two groups side by side or in one; folded, only their
/// tabs are to be seen until one is clicked. Thread safety: GUI thread.
class BottomPanels : public QWidget
{
    Q_OBJECT

public:
    enum class Group { Left, Right };
    enum class Arrangement { OneGroup, TwoGroups };
    enum class Fold { Open, Folded };

    explicit BottomPanels(QWidget* parent = nullptr);

    void addPage(QWidget* page, const QString& title, Group group);

    /// Returns whether that makes a difference.
    bool setPageVisible(const QWidget* page, bool isVisible);
    void bringToFront(QWidget* page); ///< of its group; nothing if it is not visible
    void showPage(QWidget* page);     ///< as that, opens the panels, and gives it the focus
    void setArrangement(Arrangement arrangement);
    void setFold(Fold fold);

    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

    QSize sizeHint() const override;

signals:
    void foldChanged(); ///< the height that this can have is another

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Page
    {
        QWidget* widget; ///< owned by its group
        QString title;
        Group group;
        bool isVisible = true;
    };

    QTabWidget* makeGroup();
    QTabWidget* groupOf(const Page& page) const;
    void rebuild();
    void updateHeight();
    void toggleFold(QTabWidget* group, int index);

    QSplitter* m_splitter; ///< owned by this, as their parent
    QTabWidget* m_left;
    QTabWidget* m_right;
    std::vector<Page> m_pages;
    Arrangement m_arrangement = Arrangement::TwoGroups;
    Fold m_fold = Fold::Open;
    bool m_isOpened = false; ///< by a click, although folded
};

} // namespace loiter
