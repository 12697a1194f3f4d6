#include "core/demos/arriving_body.h"

#include <gtest/gtest.h>

namespace loiter {
namespace {

/// A site whose one answer comes when the test says so.
class HeldSite : public SiteConnection
{
public:
    std::string address() const override { return {}; }
    void makeRoomFor(std::size_t /*requests*/) override {}
    WebAnswer get(const WebRequest& /*request*/,
                  const std::stop_token& /*stop*/,
                  const RequestHandlers& /*handlers*/) override
    {
        return {};
    }
    std::unique_ptr<UnfinishedFile> beginFile(std::string_view /*name*/) override
    {
        return nullptr;
    }
    void start(const WebRequest& /*request*/,
               const std::stop_token& stop,
               RequestHandlers handlers,
               std::function<void(WebOutcome)> ended) override
    {
        ++requests;
        isStopped = [stop] { return stop.stop_requested(); };
        told = std::move(handlers);
        end = std::move(ended);
    }

    int requests = 0;
    RequestHandlers told;
    std::function<void(WebOutcome)> end;
    std::function<bool()> isStopped;
};

class ArrivingBodyTest : public testing::Test
{
protected:
    std::unique_ptr<ArrivingBody> ask()
    {
        auto body = std::make_unique<ArrivingBody>(
            m_site, WebRequest("/a.pdf"), 10, [this](RequestPhase) { ++m_phases; });
        await(*body);
        return body;
    }

    void await(ArrivingBody& body)
    {
        body.awaitMore([this] { ++m_wakes; });
    }

    HeldSite m_site;
    int m_phases = 0;
    int m_wakes = 0;
};

TEST_F(ArrivingBodyTest, WakesItsTaskForEachChunkAndForTheEnd)
{
    const auto body = ask();
    m_site.told.phaseBegins(RequestPhase::Reading);
    m_site.told.takeChunk({.bytes = "0123456789", .bodySize = 12});
    EXPECT_EQ(m_phases, 1);
    EXPECT_EQ(m_wakes, 1);
    EXPECT_EQ(body->takeChunk()->bytes, "0123456789");
    EXPECT_FALSE(body->takeChunk());
    EXPECT_FALSE(body->hasEnded());
    await(*body);
    EXPECT_EQ(m_site.requests, 1) << "asked once";
    m_site.told.takeChunk({.bytes = "ab", .bodySize = 12});
    m_site.end(WebAnswer{.status = 200});
    EXPECT_EQ(m_wakes, 3);
    EXPECT_TRUE(body->hasEnded());
    EXPECT_EQ(body->takeChunk()->bodySize, 12U);
    EXPECT_EQ(answerOrThrow(body->takeOutcome()).status, 200);
}

TEST_F(ArrivingBodyTest, ItsRequestIsStoppedWhereItIsInterrupted)
{
    const auto body = ask();
    EXPECT_FALSE(m_site.isStopped());
    body->interrupt();
    EXPECT_TRUE(m_site.isStopped());
    EXPECT_FALSE(body->hasEnded()) << "before the request says so";
}

TEST_F(ArrivingBodyTest, WhatComesWhenTheTaskHasLeftReachesNobody)
{
    ask().reset();
    EXPECT_TRUE(m_site.isStopped());
    m_site.told.phaseBegins(RequestPhase::Reading);
    m_site.told.takeChunk({.bytes = "0123456789", .bodySize = 10});
    m_site.end(std::make_exception_ptr(StoppedError()));
    EXPECT_EQ(m_phases, 0);
    EXPECT_EQ(m_wakes, 0);
}

} // namespace
} // namespace loiter
