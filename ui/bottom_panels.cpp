#include "ui/bottom_panels.h"

#include "ui/panels/panel_fonts.h"

#include <QEvent>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace loiter {

namespace {

constexpr int kPanelsHeight = 256;
constexpr int kLeastHeight = 120;
constexpr int kMostHeight = 16777215; ///< QWIDGETSIZE_MAX

} // namespace

BottomPanels::BottomPanels(QWidget* parent)
    : QWidget(parent)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_left(makeGroup())
    , m_right(makeGroup())
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    m_splitter->setHandleWidth(kGrip);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    updateHeight();
}

QTabWidget* BottomPanels::makeGroup()
{
    auto* group = new QTabWidget(m_splitter);
    group->setDocumentMode(true);
    group->tabBar()->setExpanding(false);
    group->tabBar()->setDrawBase(true);
    connect(group, &QTabWidget::tabBarClicked, this, [this, group](int index) {
        toggleFold(group, index);
    });
    return group;
}

void BottomPanels::addPage(QWidget* page, const QString& title, Group group)
{
    m_pages.push_back({.widget = page, .title = title, .group = group});
    rebuild();
}

bool BottomPanels::setPageVisible(const QWidget* page, bool isVisible)
{
    const auto found = std::ranges::find(m_pages, page, &Page::widget);
    if (found == m_pages.end() || found->isVisible == isVisible) {
        return false;
    }
    found->isVisible = isVisible;
    rebuild();
    return true;
}

void BottomPanels::bringToFront(QWidget* page)
{
    for (QTabWidget* group : {m_left, m_right}) {
        if (group->indexOf(page) >= 0) {
            group->setCurrentWidget(page);
        }
    }
}

void BottomPanels::showPage(QWidget* page)
{
    for (QTabWidget* group : {m_left, m_right}) {
        if (group->indexOf(page) >= 0) {
            group->setCurrentWidget(page);
            m_isOpened = m_fold == Fold::Folded;
            updateHeight();
            page->setFocus(Qt::ShortcutFocusReason);
        }
    }
}

void BottomPanels::setArrangement(Arrangement arrangement)
{
    if (arrangement != m_arrangement) {
        m_arrangement = arrangement;
        rebuild();
    }
}

void BottomPanels::setFold(Fold fold)
{
    if (fold != m_fold) {
        m_fold = fold;
        m_isOpened = false;
        updateHeight();
    }
}

QTabWidget* BottomPanels::groupOf(const Page& page) const
{
    const bool isRight = page.group == Group::Right && m_arrangement == Arrangement::TwoGroups;
    return isRight ? m_right : m_left;
}

void BottomPanels::rebuild()
{
    const std::vector<QWidget*> current = {m_left->currentWidget(), m_right->currentWidget()};
    m_left->clear();
    m_right->clear();
    for (const Page& page : m_pages) {
        if (page.isVisible) {
            groupOf(page)->addTab(page.widget, page.title);
        } else {
            page.widget->hide();
            page.widget->setParent(this);
        }
    }
    for (QWidget* page : {current[1], current[0]}) {
        for (QTabWidget* group : {m_left, m_right}) {
            if (page != nullptr && group->indexOf(page) >= 0) {
                group->setCurrentWidget(page);
            }
        }
    }
    m_left->setVisible(m_left->count() > 0);
    m_right->setVisible(m_right->count() > 0);
    setVisible(m_left->count() + m_right->count() > 0);
    updateHeight();
}

void BottomPanels::updateHeight()
{
    const bool isFolded = m_fold == Fold::Folded && !m_isOpened;
    const int tabs =
        std::max(m_left->tabBar()->sizeHint().height(), m_right->tabBar()->sizeHint().height());
    setMinimumHeight(isFolded ? tabs : scaledPixels(kLeastHeight, font()));
    setMaximumHeight(isFolded ? tabs : kMostHeight);
    emit foldChanged();
}

void BottomPanels::toggleFold(QTabWidget* group, int index)
{
    if (m_fold == Fold::Folded && index >= 0) {
        m_isOpened = !m_isOpened || index != group->currentIndex();
        updateHeight();
    }
}

QByteArray BottomPanels::saveState() const
{
    return m_splitter->saveState();
}

void BottomPanels::restoreState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

QSize BottomPanels::sizeHint() const
{
    return {640, scaledPixels(kPanelsHeight, font())};
}

void BottomPanels::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateHeight();
    }
}

} // namespace loiter
