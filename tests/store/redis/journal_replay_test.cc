#include "store/redis/journal_replay.h"

#include <gtest/gtest.h>

#include "store/redis/node_journal.h"
#include "tests/contract/lead_store_fixture.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

class JournalReplayTest : public testing::Test {
 protected:
  JournalReplayTest() {
    auto opened = Journal::Open(options_, 0, [](const Entry&) { return Status::Ok(); });
    EXPECT_TRUE(opened.ok()) << opened.status().ToString();
    journal_ = std::make_unique<NodeJournal>(*std::move(opened), clock_, 1, 0);
  }
  std::uint64_t Write(std::size_t bytes) {
    const auto entry = journal_->Append({.type = EntryType::kPutKnown, .body = std::string(bytes, 'x')});
    EXPECT_TRUE(entry.ok());
    return entry.ok() ? (*entry)->position : 0;
  }
  // How many pieces it takes to read everything, and that nothing is left out or comes twice.
  std::size_t PiecesToRead(std::size_t entries) {
    std::size_t pieces = 0, read = 0;
    for (std::uint64_t done = 0; done < journal_->last(); ++pieces) {
      const auto chunk = ReadChunk(options_.directory, done, journal_->last());
      EXPECT_TRUE(chunk.ok()) << chunk.status().ToString();
      if (!chunk.ok() || chunk->up_to <= done) return 0;
      for (const NodeEntryPtr& entry : chunk->entries) {
        EXPECT_EQ(entry->position, ++read);
        EXPECT_LE(entry->position, chunk->up_to);
      }
      done = chunk->up_to;
    }
    EXPECT_EQ(read, entries);
    return pieces;
  }

  TempDir dir_;
  PosixFiles files_;
  ManualClock clock_{kNoon};
  const JournalOptions options_{dir_ / "journal", 64ULL << 20, &clock_, &files_};
  std::unique_ptr<NodeJournal> journal_;
};

TEST_F(JournalReplayTest, ALongSegmentComesInPieces) {
  EXPECT_EQ(PiecesToRead(0), 0U);
  for (int i = 0; i < 20; ++i) Write(10);
  EXPECT_EQ(PiecesToRead(20), 1U);
  for (int i = 0; i < 20; ++i) Write(1 << 20);
  EXPECT_EQ(PiecesToRead(40), 3U) << "of eight megabytes each";
}

}  // namespace
}  // namespace leadgate
