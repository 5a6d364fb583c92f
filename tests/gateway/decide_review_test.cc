// Review and release.
#include "tests/gateway/decide_fixture.h"

namespace leadgate {
namespace {

TEST_F(DecideTest, ReviewOfAHandRaiseIsReleasedInBusinessHours) {
  Found("bot.honeypot");
  EXPECT_EQ(FormatTime(Run().release_at), "2026-11-23T14:00:00Z");
  lead_.phone.valid = true;
  lead_.phone.time_zones = {"Australia/Sydney"};
  EXPECT_EQ(FormatTime(Run().release_at), "2026-11-23T14:00:00Z") << "the team's clock, wherever the lead is";
  form_.release_after_ms = 8 * kHourMs;
  EXPECT_EQ(FormatTime(Run().release_at), "2026-11-24T10:00:00Z");
  form_.release_after_ms = 0;  // waits for a person
  EXPECT_EQ(Run().release_at, 0);
  form_.release_after_ms.reset();
  form_.kind = FormKind::kContent;
  EXPECT_EQ(Run().release_at, 0);
}

TEST_F(DecideTest, AReleaseDecidesAgainWithoutTheDoubt) {
  Found("bot.honeypot");
  released_ = {"bot.honeypot"};
  Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_EQ(decision.lifecycle, Lifecycle::kMql);
  EXPECT_EQ(Reason(decision, "bot.honeypot").action, Action::kFlag);
  EXPECT_EQ(decision.release_at, 0);

  Found("timing.later", "timeline");  // what was not doubted still counts
  decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kRecycled);
}

TEST_F(DecideTest, AReleasedSumOfDoubtsIsReleased) {
  for (const char* code : {"email.personal_domain", "email.typo", "bot.too_fast", "email.role_account"}) Found(code);
  const Decision before = Run();
  ASSERT_EQ(before.status, LeadStatus::kInReview);
  released_ = {"risk.threshold"};
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_EQ(Reason(decision, "risk.threshold").action, Action::kFlag);
}

TEST_F(DecideTest, ARetiredFormsLeadIsReviewed) {
  form_.retired = true;
  Found("form.retired");
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
}

}  // namespace
}  // namespace leadgate
