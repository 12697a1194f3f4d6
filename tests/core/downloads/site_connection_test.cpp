#include "core/downloads/country_codes.h"
#include "core/downloads/flag_content.h"
#include "core/downloads/site_connection.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/temporary_directory.h"

#include <QHostAddress>
#include <QTcpServer>

#include <fstream>
#include <gmock/gmock.h>
#include <iterator>

namespace loiter {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class SiteConnectionTest : public testing::Test
{
protected:
    std::unique_ptr<SiteConnection> connect(Site site, double timeScale = 1)
    {
        site.content = flagAt;
        site.folder = "flags";
        return connectToSite(site, {.timeScale = timeScale, .folder = m_directory.path("")});
    }

    std::string saved(const std::string& name) const
    {
        std::ifstream file(m_directory.path("flags/" + name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    const test::TemporaryDirectory& directory() const { return m_directory; }

private:
    test::TemporaryDirectory m_directory;
};

WebAnswer get(SiteConnection& connection, const WebRequest& request)
{
    return connection.get(request, {}, {});
}

TEST_F(SiteConnectionTest, SavesEveryFlagAsItWasServed)
{
    const auto connection = connect({});
    for (const std::string_view code : kCountryCodes) {
        const WebAnswer answer = get(*connection, WebRequest(flagPath(code)));
        ASSERT_EQ(answer.status, 200) << code;
        connection->save(std::string(code), answer.bytes);
    }
    for (const std::string_view code : kCountryCodes) {
        EXPECT_EQ(saved(std::string(code)), flagImage(code)) << code;
    }
}

TEST_F(SiteConnectionTest, ItsOwnServerHasTheSitesPort)
{
    constexpr int kTries = 10; // another program may take what was free a moment ago
    for (int tries = 1;; ++tries) {
        QTcpServer probe;
        ASSERT_TRUE(probe.listen(QHostAddress::LocalHost));
        const std::uint16_t port = probe.serverPort();
        probe.close();
        try {
            EXPECT_EQ(connect({.port = port})->address(),
                      "http://127.0.0.1:" + std::to_string(port));
            return;
        } catch (const std::runtime_error&) {
            ASSERT_LT(tries, kTries);
        }
    }
}

TEST_F(SiteConnectionTest, ReplacesAFileThatIsThere)
{
    const auto connection = connect({});
    connection->save("br.gif", "a long text that was there before");
    connection->save("br.gif", std::string_view("a\0b", 3));
    EXPECT_EQ(saved("br.gif"), std::string("a\0b", 3));
}

TEST_F(SiteConnectionTest, SaysWhichFolderCannotBeMade)
{
    std::ofstream(directory().path("flags")) << "a file where the folder would be";
    const auto connection = connect({});
    try {
        connection->save("br.gif", "GIF89a");
        FAIL() << "nothing was thrown";
    } catch (const SaveError& error) {
        EXPECT_THAT(error.what(), AllOf(HasSubstr("cannot"), HasSubstr("/flags")));
    }
}

TEST_F(SiteConnectionTest, LeavesNothingOfAFileThatCannotTakeItsPlace)
{
    const auto connection = connect({});
    std::filesystem::create_directories(directory().path("flags/br.gif"));
    EXPECT_THROW(connection->save("br.gif", "GIF89a"), SaveError);
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(directory().path("flags"))) {
        names.push_back(entry.path().filename().string());
    }
    EXPECT_THAT(names, ElementsAre("br.gif"));
}

TEST_F(SiteConnectionTest, LeavesTheOldFileWhereTheNewOneFindsNoRoom)
{
    const auto connection = connect({});
    connection->save("br.gif", "old");
    {
        const test::FileSizeLimit limit(100);
        EXPECT_THROW(connection->save("br.gif", std::string(150, 'n')), SaveError);
        EXPECT_THROW(connection->save("us.gif", std::string(101, 'n')), SaveError);
        connection->save("id.gif", std::string(100, 'n'));
    }
    EXPECT_EQ(saved("br.gif"), "old");
    const std::filesystem::path folder = directory().path("flags");
    EXPECT_FALSE(std::filesystem::exists(folder / "us.gif"));
    const std::filesystem::directory_iterator files(folder);
    EXPECT_EQ(std::distance(begin(files), end(files)), 2) << "and nothing partial";
}

TEST_F(SiteConnectionTest, AFileIsThereWhenItIsFinishedAndNotBefore)
{
    const auto connection = connect({});
    connection->save("br.gif", "old");
    {
        const auto given = connection->beginFile("us.gif");
        given->append("never finished");
        const auto file = connection->beginFile("br.gif");
        file->append("new ");
        file->append("parts");
        EXPECT_EQ(saved("br.gif"), "old");
        file->finish();
    }
    EXPECT_EQ(saved("br.gif"), "new parts");
    const std::filesystem::directory_iterator files(directory().path("flags"));
    EXPECT_EQ(std::distance(begin(files), end(files)), 1) << "and nothing partial";
}

TEST_F(SiteConnectionTest, NeverSavesOutsideOfItsFolder)
{
    const auto connection = connect({});
    connection->save("../../escaped", "x");
    EXPECT_THAT(directory().names(), ElementsAre("flags"));
    EXPECT_EQ(saved("_._.._escaped"), "x");
}

TEST_F(SiteConnectionTest, MakesTimeoutsAsShortAsTheTimeScale)
{
    const auto connection = connect({.model = delayServer()}, 0.1); // 50 ms
    EXPECT_EQ(get(*connection, WebRequest("/flags/br/br.gif", 5s)).status, 200);
    EXPECT_THROW(get(*connection, WebRequest("/flags/br/br.gif", 250ms)), TimeoutError);
}

TEST_F(SiteConnectionTest, AsksTheAddressOfASiteThatIsNotOurs)
{
    const auto ours = connect({});
    const auto remote = connect({.address = ours->address()});
    EXPECT_EQ(remote->address(), ours->address());
    EXPECT_EQ(get(*remote, WebRequest("/flags/br/br.gif")).bytes, flagImage("BR"));
}

TEST_F(SiteConnectionTest, TellsAServerThatIsNotThere)
{
    std::string address;
    {
        const auto gone = connect({});
        address = gone->address();
    }
    const auto remote = connect({.address = address});
    EXPECT_THROW(get(*remote, WebRequest("/")), ConnectionError);
}

TEST(SafeFileNameTest, KeepsOrdinaryNames)
{
    EXPECT_EQ(safeFileName("br.gif"), "br.gif");
    EXPECT_EQ(safeFileName("Ünïcode name (2).pdf"), "Ünïcode name (2).pdf");
}

TEST(SafeFileNameTest, IsNeverAPathNorHiddenNorEmptyNorTooLong)
{
    EXPECT_EQ(safeFileName("/etc/passwd"), "_etc_passwd");
    EXPECT_EQ(safeFileName(".."), "_.");
    EXPECT_EQ(safeFileName(".bashrc"), "_bashrc");
    EXPECT_EQ(safeFileName("a\\b\nc\x7f"), "a_b_c_");
    EXPECT_EQ(safeFileName(std::string("a\0b", 3)), "a_b");
    EXPECT_EQ(safeFileName(""), "_");
    EXPECT_EQ(safeFileName(std::string(1'000, 'a')).size(), 200U);
}

} // namespace
} // namespace loiter
