#include "gateway/recent_texts.h"

#include <gtest/gtest.h>

#include <string>

#include "gateway/normalise.h"
#include "tests/support/phones.h"

namespace leadgate {
namespace {

TEST(RecentTexts, IsAskedOnceForATextThatComesAgain) {
  RecentTexts<std::size_t, 16> recent;
  int made = 0;
  const auto size = [&](std::string_view text) { return ++made, text.size(); };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(recent.Of("51-200", size), 6U);
  EXPECT_EQ(made, 1);
  EXPECT_EQ(recent.Of("", size), 0U);
  EXPECT_EQ(recent.Of("", size), 0U);
  EXPECT_EQ(made, 2);
}

TEST(RecentTexts, TextsThatShareASlotAreNotTakenForEachOther) {
  RecentTexts<std::string, 2> recent;
  const auto same = [](std::string_view text) { return std::string(text); };
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 20; ++i) {
      const std::string text = "choice " + std::to_string(i);
      EXPECT_EQ(recent.Of(text, same), text);
    }
  }
}

TEST(RecentTexts, WhatIsLongIsMadeEachTime) {
  RecentTexts<std::size_t, 4> recent;
  int made = 0;
  const std::string essay(65, 'x');
  const auto size = [&](std::string_view text) { return ++made, text.size(); };
  EXPECT_EQ(recent.Of(essay, size), 65U);
  EXPECT_EQ(recent.Of(essay, size), 65U);
  EXPECT_EQ(made, 2);
}

TEST(RecentTexts, AFailureLeavesNothingBehind) {
  RecentTexts<int, 1> recent;
  EXPECT_THROW(recent.Of("a", [](std::string_view) -> int { throw 1; }), int);
  EXPECT_EQ(recent.Of("a", [](std::string_view) { return 7; }), 7);
}

// The same choice, read on another day, or in another form.
TEST(RecentTexts, ALeadIsReadByItsOwnDay) {
  const Normaliser normaliser(TestPhones());
  const auto read = [&](TimeMs at) {
    Submission submission;
    submission.received_at = at;
    submission.fields = {{"email", "ada@example.com"}, {"timeline", "December 2027"}};
    return normaliser.Normalise(submission, {}, {}).timeline.max_months;
  };
  const TimeMs january = 1'798'800'000'000;  // 2027-01-01
  const int from_january = read(january);
  const int from_june = read(january + 160 * kDayMs);
  EXPECT_EQ(from_january, 11);
  EXPECT_EQ(from_june, 6);
  EXPECT_EQ(read(january), from_january);
}

}  // namespace
}  // namespace leadgate
