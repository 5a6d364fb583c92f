// Fit, engagement and intent.
#include "tests/gateway/decide_fixture.h"

namespace leadgate {
namespace {

TEST_F(DecideTest, ScoresAreExplainable) {
  policy_.icp.min_size = 50;
  policy_.icp.industries = {"manufacturing"};
  policy_.icp.countries = {"US"};
  lead_.industry = {"Manufacturing", "Manufacturing", true};
  lead_.company_size.raw = "200";
  lead_.company_size.valid = true;
  lead_.timeline.kind = TimelineKind::kMonths;
  lead_.timeline.max_months = 3;
  lead_.engagement = {{"page_view", 4, 0}, {"content", 1, 0}};
  Score score = Run().score;
  EXPECT_EQ(score.fit, 100);
  EXPECT_EQ(score.intent, 75);
  EXPECT_EQ(score.engagement, 35);
  EXPECT_EQ(score.total, 73);  // (100·40 + 35·30 + 75·30) / 100

  lead_.company_size = {};  // unknown counts half
  EXPECT_EQ(Run().score.fit, 83);
  Found("fit.industry", "industry");
  EXPECT_EQ(Run().score.fit, 50);
  lead_.engagement = {{"page_view", 1000, 0}};
  EXPECT_EQ(Run().score.engagement, 40);
  form_.judge_fit = false;
  EXPECT_EQ(Run().score.fit, 50);
}

TEST_F(DecideTest, EngagementDecaysByHalfLives) {
  lead_.captured_at = 100 * kDayMs;
  const auto engagement = [&](TimeMs at) {
    lead_.engagement = {{"visit", 2, at}};
    return Run().score.engagement;
  };
  EXPECT_EQ(engagement(100 * kDayMs), 20);
  EXPECT_EQ(engagement(70 * kDayMs), 10);
  EXPECT_EQ(engagement(40 * kDayMs), 5);
  EXPECT_EQ(engagement(0), 20);  // no time said: in full
  policy_.engagement_half_life_days = 15;
  EXPECT_EQ(engagement(70 * kDayMs), 5);
  lead_.engagement = {{"visit", 1, 100 * kDayMs}, {"visit", 2, 0}};  // the same, counted twice: the larger
  EXPECT_EQ(Run().score.engagement, 20);
  lead_.engagement = {{"visit", 1000, 0}, {"page_view", 1000, 0}, {"content", 1000, 0}, {"email_click", 1000, 0}};
  EXPECT_EQ(Run().score.engagement, 100);
}

TEST_F(DecideTest, OtherServicesAddIntent) {
  policy_.intent_fields = {{"bombora_score", 100, 20, ""}, {"topic", 100, 10, "cmms"}};
  const auto intent = [&](std::vector<RawField> fields) {
    submission_.fields = std::move(fields);
    return Run().score.intent;
  };
  EXPECT_EQ(intent({}), 50);
  EXPECT_EQ(intent({{"bombora_score", "100"}}), 70);
  EXPECT_EQ(intent({{"bombora_score", " 50 "}}), 60);
  EXPECT_EQ(intent({{"bombora_score", "1e9"}}), 70);
  EXPECT_EQ(intent({{"topic", "CMMS, maintenance"}}), 60);
  for (const char* nonsense : {"", "high", "-5", "nan", "inf x", "0"}) {
    EXPECT_EQ(intent({{"bombora_score", nonsense}, {"topic", nonsense}}), 50) << nonsense;
  }
}

}  // namespace
}  // namespace leadgate
