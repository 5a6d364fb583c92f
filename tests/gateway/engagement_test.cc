#include "gateway/engagement.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace leadgate {
namespace {

constexpr TimeMs kNow = 1795219200000;  // 2026-11-21

std::string Said(const std::vector<EngagementSignal>& signals) {
  std::string said;
  for (const EngagementSignal& signal : signals) {
    said += (said.empty() ? "" : ", ") + signal.kind + " " + std::to_string(signal.count);
    if (signal.at != 0) said += " " + FormatDate(signal.at);
  }
  return said;
}

TEST(EngagementTest, TheCompactForm) {
  const struct {
    std::string_view sent, read;
  } kCases[] = {
      {"p3@1795219200", "page_view 3 2026-11-21"},
      {"p3@1795219200 v1@1795132800 c2@1795132800 e1@1795132800",
       "page_view 3 2026-11-21, visit 1 2026-11-20, content 2 2026-11-20, email_click 1 2026-11-20"},
      {"  p1@1795132800   v1@1795132800 ", "page_view 1 2026-11-20, visit 1 2026-11-20"},
      {"p9999999@1795132800", "page_view 1000 2026-11-20"},
      {"p1@1795219260", "page_view 1 2026-11-21"},  // a clock that is fast: now
      // What is none is left out, and nothing else
      {"", ""},
      {"p1", ""},
      {"p@1795132800", ""},
      {"p0@1795132800", ""},
      {"p-1@1795132800", ""},
      {"p1.5@1795132800", ""},
      {"p1@", ""},
      {"p1@-5", ""},
      {"p1@99999999999", ""},
      {"p1@99999999999999999999999", ""},
      {"p1@1000000000", ""},  // 2001
      {"x1@1795132800", ""},
      {"p1@1795132800@1795132800", ""},
      {"@@@ <script> p2@1795132800", "page_view 2 2026-11-20"},
      {"\xff\xfe p2@1795132800", "page_view 2 2026-11-20"},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.sent);
    EXPECT_EQ(Said(ReadEngagement(c.sent, {}, kNow)), c.read);
  }
}

TEST(EngagementTest, IsBounded) {
  std::string many;
  for (int i = 0; i < 100000; ++i) many += "p1@1795132800 ";
  EXPECT_EQ(ReadEngagement(many, {}, kNow).size(), 40U);
  EXPECT_TRUE(ReadEngagement(std::string(1 << 20, 'p'), {}, kNow).empty());
  EXPECT_TRUE(ReadEngagement(std::string(1 << 20, ' '), {}, kNow).empty());
}

TEST(EngagementTest, PlainCounters) {
  EXPECT_EQ(
      Said(ReadEngagement("", {{"page_views", " 12 "}, {"visits", "many"}, {"downloads", "-3"}, {"other", "4"}}, kNow)),
      "page_view 12");
  EXPECT_TRUE(IsEngagementCounter("page_views"));
  EXPECT_FALSE(IsEngagementCounter("budget"));
}

}  // namespace
}  // namespace leadgate
