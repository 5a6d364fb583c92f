// What is kept of an exact key, and the filter before it.
#include "store/sqlite_identities.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "dedupe/identity_keys.h"

namespace leadgate {
namespace {

// 80 bits of a key are kept, 40 and 40. Numbers are no hashes: one country's share their beginnings, extensions their
// ends.
TEST(RunKeyOfTest, BothHalvesTellNumbersApart) {
  constexpr int kNumbers = 100'000;
  for (const bool beginnings : {false, true}) {
    SCOPED_TRACE(beginnings ? "differ in their beginnings" : "differ in their ends");
    std::set<std::uint64_t> first, second;
    for (int i = 0; i < kNumbers; ++i) {
      const std::string digits = std::to_string(1'000'000 + i);
      const IdentityKey key = PhoneIdentity(beginnings ? "+" + digits + "5550142" : "+1415555" + digits);
      const RunKey run_key = RunKeyOf(SearchKeyOf(key));
      first.insert(run_key.hash >> 24);
      second.insert(run_key.check >> 24);
    }
    EXPECT_GE(first.size(), kNumbers - 2U);
    EXPECT_GE(second.size(), kNumbers - 2U);
  }
}

TEST(RunKeyOfTest, KindsOfOneHashAreOtherKeys) {
  const IdentityKey key = EmailIdentity("ada@example.com");
  EXPECT_NE(RunKeyOf(SearchKeyOf(key)), RunKeyOf({kSearchEmail, key.hash}));
}

// What is made of a key is stored: it is the same in every build.
TEST(RunKeyOfTest, NeverChanges) {
  const RunKey email = RunKeyOf(SearchKeyOf(EmailIdentity("ada@example.com")));
  const RunKey number = RunKeyOf(SearchKeyOf(PhoneIdentity("+493055512014")));
  EXPECT_EQ(email, (RunKey{0xaef881ce6cec28af, 0x653574f0be43a427}));
  EXPECT_EQ(number, (RunKey{0x810d73e87367fb2c, 0x71255a06366be37c}));
}

TEST(KeyFilterTest, HoldsWhatWasAddedAndHardlyMore) {
  const auto hash = [](std::uint64_t i) { return FilterHash{MixBits(i), MixBits(i + 1'000'000)}; };
  KeyFilter filter(10'000);
  for (std::uint64_t i = 0; i < 10'000; ++i) filter.Add(hash(i));
  const KeyFilter copy(filter.bytes());
  int false_answers = 0;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    EXPECT_TRUE(filter.MayHold(hash(i)));
    EXPECT_TRUE(copy.MayHold(hash(i)));
    false_answers += filter.MayHold(hash(i + 10'000)) ? 1 : 0;
  }
  EXPECT_LT(false_answers, 300);  // 3 %
  EXPECT_FALSE(KeyFilter(100).MayHold(hash(5)));
}

}  // namespace
}  // namespace leadgate
