#include "store/key_bucket.h"

#include <gtest/gtest.h>

#include <random>

namespace leadgate {
namespace {

KeyEntry Entry(std::uint64_t head, std::uint64_t seq, std::uint64_t hidden = 0) { return {head, 0, seq, hidden}; }

std::vector<KeyEntry> Folded(std::vector<KeyEntry> entries, std::size_t most = 4, std::size_t latest = 2) {
  FoldEntries(entries, most, latest);
  return entries;
}

TEST(KeyBucket, WhatIsPackedIsUnpacked) {
  std::mt19937_64 random(7);
  for (const int check_bytes : {0, 5, 7}) {
    SCOPED_TRACE(check_bytes);
    const BucketLayout layout{17ULL << 30, 1000, check_bytes};
    std::vector<KeyEntry> entries;
    for (int i = 0; i < 500; ++i) {
      KeyEntry entry = Entry(layout.first_head + random() % (1ULL << 30), 1000 + random() % 100'000'000);
      entry.check = layout.CheckOf(random());
      entries.push_back(entry);
      if (i % 7 == 0) entries.push_back({entry.head, entry.check, entry.seq + 1, i % 2 == 0 ? random() % 90'000 : 0});
    }
    FoldEntries(entries, 64, 16);
    const std::string bytes = PackBucket(layout, entries);
    std::vector<KeyEntry> unpacked;
    ASSERT_TRUE(UnpackBucket(layout, bytes, unpacked));
    EXPECT_EQ(unpacked, entries);
    for (std::size_t cut = bytes.size() - 1; cut > bytes.size() - 4; --cut) {
      unpacked.clear();
      EXPECT_FALSE(UnpackBucket(layout, std::string_view(bytes).substr(0, cut), unpacked));
      EXPECT_LT(unpacked.size(), entries.size());
    }
  }
}

// Runs that an earlier build packed are read until they are merged.
TEST(KeyBucket, WhatAnEarlierBuildPackedIsUnpacked) {
  const BucketLayout layout{.first_head = 1000, .base = 50, .check_bytes = 2, .packing = Packing::kBytes};
  using namespace std::string_view_literals;
  const std::string_view bytes =
      "\x05\xab\xcd\x02"          // 1005, 51
      "\x00\xab\xcd\x97\x01\x07"  // 1005, 50 + 75, 7 more
      "\x80\x01\x00\x01\x00"sv;   // 1133, 50
  const std::vector<KeyEntry> expected = {{1005, 0xabcd, 51, 0}, {1005, 0xabcd, 125, 7}, {1133, 1, 50, 0}};
  std::vector<KeyEntry> unpacked;
  ASSERT_TRUE(UnpackBucket(layout, bytes, unpacked));
  EXPECT_EQ(unpacked, expected);
  std::vector<KeyEntry> found;
  ASSERT_TRUE(FindInBucket(layout, bytes, {1133ULL << 24, 1ULL << 48}, found));
  EXPECT_EQ(found, std::vector<KeyEntry>{expected[2]});
  EXPECT_FALSE(UnpackBucket(layout, bytes.substr(0, bytes.size() - 1), unpacked));
}

TEST(KeyBucket, BucketsOfAllShapesAreWhole) {
  std::mt19937_64 random(3);
  std::size_t bytes_of_even = 0;
  for (const std::uint64_t spread : {1ULL, 50ULL, 1ULL << 20, 1ULL << 39}) {
    for (const std::size_t count : {1U, 2U, 48U, 3000U}) {
      for (const std::uint64_t seqs : {1ULL, 3ULL, 1ULL << 24, 1ULL << 50}) {
        SCOPED_TRACE(std::to_string(spread) + ", " + std::to_string(count) + ", " + std::to_string(seqs));
        const BucketLayout layout{1ULL << 39, 7, static_cast<int>(count % 7)};
        std::vector<KeyEntry> entries;
        for (std::size_t i = 0; i < count; ++i) {
          const std::uint64_t head = (1ULL << 39) + random() % spread;
          entries.push_back({head, layout.CheckOf(random() % 3), 7 + random() % seqs, 0});
          if (i % 40 == 5) entries.back().hidden = random() >> (8 + i % 50);
        }
        FoldEntries(entries, 64, 16);
        const std::string bytes = PackBucket(layout, entries);
        if (spread == 1ULL << 39 && seqs == 1ULL << 24) bytes_of_even = bytes.size();
        std::vector<KeyEntry> unpacked;
        ASSERT_TRUE(UnpackBucket(layout, bytes, unpacked));
        ASSERT_EQ(unpacked, entries);
        unpacked.clear();
        EXPECT_FALSE(UnpackBucket(layout, std::string_view(bytes).substr(0, bytes.size() - 1), unpacked));
        for (std::size_t i = 0; i < 200; ++i) {  // whatever is on the disk: said or read, never more than there is
          std::string damaged = bytes;
          damaged[random() % damaged.size()] ^= static_cast<char>(1 + random() % 255);
          unpacked.clear();
          static_cast<void>(UnpackBucket(layout, damaged, unpacked));
          ASSERT_LE(unpacked.size(), bytes.size() * 8);
        }
      }
    }
  }
  EXPECT_LT(bytes_of_even, 3000U * (3 + 4 + 4))
      << "numbers of 24 bits, differences of some 30, and the check of 4 bytes";
}

TEST(KeyBucket, AKeyIsFoundWithAllOfItsHolders) {
  const BucketLayout layout{0, 0, 5};
  const RunKey ada{0x1234'5678'9abc'def0, 0xaaaa'bbbb'cccc'dddd};
  const RunKey ben{ada.hash, 0xaaaa'bbbb'0000'0000};  // differs in the second half only
  const RunKey cem{ada.hash + (1ULL << 24), ada.check};
  const RunKey same{ada.hash ^ 0xffffff, ada.check ^ 0xffffff};  // differs in what is not kept
  std::vector<KeyEntry> entries;
  for (const auto& [key, seq] : {std::pair(ada, 3), {ada, 9}, {ben, 4}, {cem, 5}}) {
    entries.push_back({HeadOf(key.hash), layout.CheckOf(key.check), static_cast<std::uint64_t>(seq), 0});
  }
  FoldEntries(entries, 64, 16);
  const std::string bytes = PackBucket(layout, entries);
  const auto seqs = [&](const RunKey& key) {
    std::vector<KeyEntry> found;
    EXPECT_TRUE(FindInBucket(layout, bytes, key, found));
    std::vector<std::uint64_t> who;
    for (const KeyEntry& entry : found) who.push_back(entry.seq);
    return who;
  };
  EXPECT_EQ(seqs(ada), (std::vector<std::uint64_t>{3, 9}));
  EXPECT_EQ(seqs(ben), std::vector<std::uint64_t>{4});
  EXPECT_EQ(seqs(cem), std::vector<std::uint64_t>{5});
  EXPECT_EQ(seqs(same), seqs(ada));
  EXPECT_TRUE(seqs({ada.hash + (2ULL << 24), ada.check}).empty());
}

TEST(KeyBucket, ALongListIsCutAndStaysCut) {
  std::vector<KeyEntry> entries;
  for (std::uint64_t seq = 1; seq <= 10; ++seq) entries.push_back(Entry(8, seq));
  entries.push_back(Entry(9, 1));
  std::vector<KeyEntry> folded = entries;
  const std::vector<KeyEntry> gone = FoldEntries(folded, 4, 2);
  ASSERT_EQ(gone.size(), 7U);
  for (std::size_t i = 0; i < gone.size(); ++i) EXPECT_EQ(gone[i], Entry(8, i + 2));
  EXPECT_EQ(FoldEntries(folded, 4, 2), std::vector<KeyEntry>());
  const std::vector<KeyEntry> cut = Folded(entries);
  EXPECT_EQ(cut, folded);
  EXPECT_EQ(cut, (std::vector{Entry(8, 1, 7), Entry(8, 9), Entry(8, 10), Entry(9, 1)}));
  std::vector<KeyEntry> later = cut;
  later.push_back(Entry(8, 20));
  later.push_back(Entry(8, 0, 5));
  EXPECT_EQ(Folded(later), (std::vector{Entry(8, 0, 14), Entry(8, 10), Entry(8, 20), Entry(9, 1)}));
}

TEST(KeyBucket, AListOfNumbersIsPackedAndUnpacked) {
  const std::vector<std::uint64_t> seqs = {0, 1, 2, 700, 100'000'000, 1ULL << 50};
  const std::string bytes = PackSeqs(seqs);
  EXPECT_LT(bytes.size(), 20U);
  std::vector<std::uint64_t> unpacked;
  ASSERT_TRUE(UnpackSeqs(bytes, unpacked));
  EXPECT_EQ(unpacked, seqs);
  EXPECT_FALSE(UnpackSeqs(std::string_view(bytes).substr(0, bytes.size() - 1), unpacked));
}

TEST(KeyBucket, WhoIsThereTwiceCountsOnce) {
  EXPECT_EQ(Folded({Entry(8, 3), Entry(8, 1), Entry(8, 3), Entry(8, 1), Entry(7, 3)}),
            (std::vector{Entry(7, 3), Entry(8, 1), Entry(8, 3)}));
  EXPECT_TRUE(Folded({}).empty());
}

}  // namespace
}  // namespace leadgate
