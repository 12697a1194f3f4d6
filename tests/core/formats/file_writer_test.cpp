#include "core/formats/file_reader.h"
#include "core/formats/file_writer.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace loiter {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;

/// While this lives, root is nobody, who owns some paths: root may write everywhere.
class AsOrdinaryUser
{
public:
    explicit AsOrdinaryUser(const std::vector<fs::path>& owned)
    {
        if (!m_isRoot) {
            return;
        }
        constexpr uid_t kNobody = 65534;
        for (const fs::path& path : owned) {
            EXPECT_EQ(chown(path.c_str(), kNobody, static_cast<gid_t>(-1)), 0);
        }
        EXPECT_EQ(seteuid(kNobody), 0);
    }
    ~AsOrdinaryUser()
    {
        if (m_isRoot) {
            EXPECT_EQ(seteuid(0), 0);
        }
    }
    AsOrdinaryUser(const AsOrdinaryUser&) = delete;
    AsOrdinaryUser& operator=(const AsOrdinaryUser&) = delete;

private:
    const bool m_isRoot = geteuid() == 0;
};

class FileWriterTest : public testing::Test
{
protected:
    void SetUp() override
    {
        std::string pattern = (fs::temp_directory_path() / "loiter-test-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        m_directory = pattern;
    }
    void TearDown() override
    {
        fs::permissions(m_directory, fs::perms::owner_all);
        fs::remove_all(m_directory);
    }

    fs::path path(const std::string& name) const { return m_directory / name; }

    std::vector<std::string> names() const
    {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(m_directory)) {
            names.push_back(entry.path().filename().string());
        }
        std::ranges::sort(names);
        return names;
    }

    static std::string contentOf(const fs::path& path) { return readFile(path, 1U << 26U).bytes; }

    static std::optional<std::string> writeText(const fs::path& path, const std::string& text)
    {
        return writeFile(path, [&](std::ostream& out) { out << text; });
    }

private:
    fs::path m_directory;
};

TEST_F(FileWriterTest, WritesANewFile)
{
    EXPECT_EQ(writeText(path("a.txt"), "hello"), std::nullopt);
    EXPECT_EQ(contentOf(path("a.txt")), "hello");
    EXPECT_THAT(names(), ElementsAre("a.txt"));
}

TEST_F(FileWriterTest, WritesMoreThanItsBufferHolds)
{
    const std::string text(1'000'003, 'x');
    EXPECT_EQ(writeText(path("a.txt"), text), std::nullopt);
    EXPECT_EQ(contentOf(path("a.txt")), text);
}

TEST_F(FileWriterTest, ReplacesAFileAndKeepsItsPermissions)
{
    ASSERT_EQ(writeText(path("a.txt"), "a long old text"), std::nullopt);
    fs::permissions(path("a.txt"), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(writeText(path("a.txt"), "new"), std::nullopt);
    EXPECT_EQ(contentOf(path("a.txt")), "new");
    EXPECT_EQ(fs::status(path("a.txt")).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(FileWriterTest, WritesThroughALink)
{
    ASSERT_EQ(writeText(path("target"), "old"), std::nullopt);
    fs::create_symlink("target", path("link"));
    EXPECT_EQ(writeText(path("link"), "new"), std::nullopt);
    EXPECT_TRUE(fs::is_symlink(path("link")));
    EXPECT_EQ(contentOf(path("target")), "new");
}

TEST_F(FileWriterTest, LeavesTheOldFileWhenWritingFails)
{
    ASSERT_EQ(writeText(path("a.txt"), "old"), std::nullopt);
    const auto error = writeFile(path("a.txt"), [](std::ostream& out) {
        out << "half";
        out.setstate(std::ios::badbit);
    });
    EXPECT_THAT(error, Optional(HasSubstr(path("a.txt").string())));
    EXPECT_EQ(contentOf(path("a.txt")), "old");
    EXPECT_THAT(names(), ElementsAre("a.txt"));
}

TEST_F(FileWriterTest, TidiesUpWhenTheContentThrows)
{
    const auto fails = [](std::ostream& out) {
        out << "half";
        throw std::runtime_error("no more");
    };
    EXPECT_THROW(writeFile(path("a.txt"), fails), std::runtime_error);
    EXPECT_THAT(names(), IsEmpty());
}

TEST_F(FileWriterTest, NamesThePathAndTheReason)
{
    const fs::path missing = path("no/such/a.txt");
    EXPECT_EQ(writeText(missing, "x"),
              "cannot write " + missing.string() + ": No such file or directory");
    EXPECT_EQ(checkWritable(missing),
              "cannot write " + missing.string() + ": No such file or directory");
    EXPECT_THAT(writeText(path(""), "x"), Optional(HasSubstr("Is a directory")));
    EXPECT_THAT(writeText("", "x"), Optional(HasSubstr("cannot write")));
}

TEST_F(FileWriterTest, ReportsADiskThatIsFull)
{
    EXPECT_EQ(writeText("/dev/full", "x"), "cannot write /dev/full: No space left on device");
}

TEST_F(FileWriterTest, WritesToADeviceDirectly)
{
    EXPECT_EQ(checkWritable("/dev/null"), std::nullopt);
    EXPECT_EQ(writeText("/dev/null", "x"), std::nullopt);
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(FileWriterTest, CheckingLeavesNothingBehind)
{
    EXPECT_EQ(checkWritable(path("a.txt")), std::nullopt);
    EXPECT_THAT(names(), IsEmpty());
}

TEST_F(FileWriterTest, RefusesADirectoryThatMayNotBeWritten)
{
    const AsOrdinaryUser user({path("")});
    fs::permissions(path(""), fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_THAT(checkWritable(path("a.txt")), Optional(HasSubstr("Permission denied")));
    EXPECT_THAT(writeText(path("a.txt"), "x"), Optional(HasSubstr("Permission denied")));
}

TEST_F(FileWriterTest, RefusesAFileThatMayNotBeWritten)
{
    ASSERT_EQ(writeText(path("a.txt"), "old"), std::nullopt);
    const AsOrdinaryUser user({path(""), path("a.txt")});
    fs::permissions(path("a.txt"), fs::perms::owner_read);
    EXPECT_THAT(writeText(path("a.txt"), "x"), Optional(HasSubstr("Permission denied")));
    EXPECT_EQ(contentOf(path("a.txt")), "old");
}

TEST_F(FileWriterTest, ReadingNamesThePathAndTheReason)
{
    EXPECT_EQ(readFile(path("none"), 10).error,
              "cannot read " + path("none").string() + ": No such file or directory");
    EXPECT_THAT(readFile(path(""), 10).error, HasSubstr("Is a directory"));
    ASSERT_EQ(writeText(path("large"), "0123456789a"), std::nullopt);
    EXPECT_THAT(readFile(path("large"), 10).error, HasSubstr("larger than 10 bytes"));
    EXPECT_EQ(readFile(path("large"), 11).bytes, "0123456789a");
}

} // namespace
} // namespace loiter
