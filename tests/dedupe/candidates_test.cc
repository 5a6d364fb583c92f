// Who is compared when very many share something.
#include "dedupe/candidates.h"

#include <gtest/gtest.h>

#include <numeric>

#include "leadgate/lead_store.h"

namespace leadgate {
namespace {

using Seqs = std::vector<std::uint64_t>;

Seqs Range(std::uint64_t from, std::size_t count) {
  Seqs seqs(count);
  std::iota(seqs.begin(), seqs.end(), from);
  return seqs;
}

TEST(Candidates, EverybodyOnceWhenTheyAreFew) {
  EXPECT_EQ(MostPromising(std::vector<Seqs>{{3, 7}, {7, 9, 12}, {}}, 10), (Seqs{3, 7, 9, 12}));
  EXPECT_TRUE(MostPromising({}, 10).empty());
}

TEST(Candidates, WhoSharesMoreKeysAndRarerOnesComesFirst) {
  const std::vector<Seqs> by_key = {Range(1, 60), Range(40, 60), {500}, {99, 600}};
  EXPECT_EQ(MostPromising(by_key, 1), (Seqs{99})) << "a common key and a rare one";
  EXPECT_EQ(MostPromising(by_key, 3), (Seqs{99, 500, 600})) << "a key of their own";
  Seqs both = Range(40, 21);  // of both common keys
  both.insert(both.end(), {99, 500, 600});
  EXPECT_EQ(MostPromising(by_key, 24), both);
}

TEST(Candidates, OfEqualsTheEarliest) { EXPECT_EQ(MostPromising(std::vector<Seqs>{Range(1, 60)}, 4), Range(1, 4)); }

TEST(Candidates, AKeyAloneIsNeverCut) {
  EXPECT_EQ(MostPromising(std::vector<Seqs>{Range(1, kMostSharing)}, kMostCompared).size(), kMostSharing);
}

}  // namespace
}  // namespace leadgate
