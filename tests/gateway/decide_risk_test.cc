// Doubts that add up.
#include "tests/gateway/decide_fixture.h"

namespace leadgate {
namespace {

using testing::Contains;
using testing::HasSubstr;

TEST_F(DecideTest, TooFastAndVelocityTogetherAreReviewed) {
  Found("bot.too_fast");
  EXPECT_EQ(Run().status, LeadStatus::kPassed);
  Found("velocity.address");
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kInReview);
  EXPECT_EQ(Reason(decision, "bot.too_fast").action, Action::kReview);
  EXPECT_THAT(decision.path, Contains(HasSubstr("with_bot_signal")));
}

TEST_F(DecideTest, ManySmallDoubtsAreReviewedNotRefused) {
  for (const char* code : {"email.personal_domain", "email.typo", "bot.too_fast", "phone.country_mismatch",
                           "person.researcher", "person.consultant", "phone.premium_rate"}) {
    Found(code);
  }
  const Decision decision = Run();
  EXPECT_EQ(decision.risk, 90);
  EXPECT_EQ(decision.status, LeadStatus::kInReview);
  EXPECT_EQ(Reason(decision, "risk.threshold").action, Action::kReview);
}

TEST_F(DecideTest, ANumberOfAnotherCountryAddsNoRisk) {
  Found("phone.country_mismatch", "phone");
  const Decision decision = Run();
  EXPECT_EQ(decision.risk, 0);
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_EQ(Reason(decision, "phone.country_mismatch").action, Action::kFlag);
}

TEST_F(DecideTest, SeveralStrongDoubtsAreRefusedByTheirSum) {
  Found("bot.honeypot");            // 50, reviews
  Found("name.junk", "last_name");  // 30, reviews
  Found("email.personal_domain");   // 10
  const Decision decision = Run();
  EXPECT_EQ(decision.risk, 90);
  EXPECT_EQ(decision.status, LeadStatus::kRejected);
  EXPECT_EQ(decision.category, Category::kPermanent);
  EXPECT_EQ(Reason(decision, "risk.threshold").action, Action::kReject);
}

TEST_F(DecideTest, OneReasonIsNoSum) {
  policy_.weights["email.role_account"] = 100;
  Found("email.role_account", "email");
  Found("email.role_account", "email");  // said twice, one doubt
  const Decision decision = Run();
  EXPECT_EQ(decision.risk, 100);
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
}

TEST_F(DecideTest, WeakEvidenceWeighsLittle) {
  Found("company.competitor", "company").at_most = Action::kFlag;
  Found("person.student", "email").at_most = Action::kFlag;
  Found("email.personal_domain", "email");
  const Decision decision = Run();
  EXPECT_EQ(decision.risk, 30);
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
}

TEST_F(DecideTest, WeightsAndThresholdsOfThePolicy) {
  policy_.weights["email.personal_domain"] = 25;
  policy_.weights["email.role_account"] = 25;
  policy_.review_at = 50;
  Found("email.personal_domain", "email");
  Found("email.role_account", "email");
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
  policy_.actions["risk.threshold"] = {Action::kReportOnly, {}, {}, {}};
  EXPECT_EQ(Run().status, LeadStatus::kPassed);
}

}  // namespace
}  // namespace leadgate
