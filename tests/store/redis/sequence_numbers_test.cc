#include "store/redis/sequence_numbers.h"

#include <gtest/gtest.h>

#include "store/entry.h"
#include "store/redis/layout.h"
#include "tests/contract/lead_store_fixture.h"

namespace leadgate {
namespace {

TEST(SequenceNumbers, GrowWhateverTheClockDoes) {
  SequenceNumbers numbers(7, 0);
  std::uint64_t last = 0;
  for (const TimeMs now : {kNoon, kNoon, kNoon + 1, kNoon - kDayMs, TimeMs{0}, kNoon + 1, kNoon + 2}) {
    const std::uint64_t next = numbers.Next(now);
    EXPECT_GT(next, last);
    EXPECT_EQ(SequenceNumbers::NodeOf(next), 7);
    last = next;
  }
}

TEST(SequenceNumbers, GrowBeyondAMillisecondsWorth) {
  SequenceNumbers numbers(kMostNodes - 1, 0);
  std::uint64_t last = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::uint64_t next = numbers.Next(kNoon);
    ASSERT_GT(next, last);
    ASSERT_EQ(SequenceNumbers::NodeOf(next), kMostNodes - 1);
    last = next;
  }
}

TEST(SequenceNumbers, GoOnBehindWhatWasSeen) {
  SequenceNumbers ahead(500, 0);
  const std::uint64_t seen = ahead.Next(kNoon + 10'000);
  SequenceNumbers behind(3, 0);
  const std::uint64_t before = behind.Next(kNoon);
  EXPECT_LT(before, seen);
  behind.Observe(seen);
  EXPECT_GT(behind.Next(kNoon), seen);
  behind.Observe(before);  // long past
  SequenceNumbers again(3, seen);
  EXPECT_GT(again.Next(kNoon), seen) << "after a start";
}

TEST(SequenceNumbers, AnOutboxItemsIdFitsBehindThem) {
  SequenceNumbers numbers(kMostNodes - 1, 0);
  const TimeMs in_2095 = 3'966'000'000'000 - 20 * kDayMs;
  const std::uint64_t seq = numbers.Next(in_2095);
  EXPECT_EQ(OutboxId(seq, 63) / kMaxOutboxPerEntry, seq);
}

TEST(SequenceNumbers, AreBytesThatSortAsTheyDo) {
  std::string last;
  for (const std::uint64_t seq : {1ULL, 255ULL, 256ULL, 1ULL << 40, (1ULL << 58) - 1}) {
    const std::string bytes = SeqBytes(seq);
    EXPECT_LT(last, bytes);
    EXPECT_EQ(SeqOf(bytes), seq);
    last = bytes;
  }
}

TEST(Layout, IdsAreSpreadOverTheBuckets) {
  std::array<std::uint8_t, 16> bytes{};
  std::array<int, kBuckets> count{};
  for (int i = 0; i < 10 * kBuckets; ++i) {  // ids that differ only here and there
    bytes[3] = static_cast<std::uint8_t>(i);
    bytes[4] = static_cast<std::uint8_t>(i >> 8);
    const LeadId id(bytes);
    ++count.at(static_cast<std::size_t>(BucketOf(id)));
    EXPECT_EQ(IdOf(IdBytes(id)), id);
  }
  for (const int in_bucket : count) EXPECT_LT(in_bucket, 40);
}

TEST(Layout, AWorkspaceIsPartOfKeys) {
  for (const char* good : {"a", "default", "acme-2_test"}) EXPECT_TRUE(CheckWorkspace(good).ok()) << good;
  for (const std::string& bad :
       {std::string(), std::string("a{b}"), std::string("A"), std::string("a:b"), std::string(65, 'a')}) {
    EXPECT_EQ(CheckWorkspace(bad).code(), StatusCode::kInvalidArgument) << bad;
  }
}

}  // namespace
}  // namespace leadgate
