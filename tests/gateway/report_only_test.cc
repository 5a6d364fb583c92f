// Settings on trial: worked out, recorded, and without any effect.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/gateway/decide_world.h"

namespace leadgate {
namespace {

using ::testing::Contains;
using testing::DecideWorld;
using ::testing::HasSubstr;
using ::testing::Optional;
using testing::ReasonIn;

ActionSetting Only(Action action) {
  ActionSetting setting;
  setting.action = action;
  return setting;
}

ActionSetting OnTrial(Action action) {
  ActionSetting setting = Only(action);
  setting.report_only = true;
  return setting;
}

TEST(ReportOnly, TheShortFormWorksOutTheDefault) {
  struct Case {
    const char* why;
    const char* code;
    bool near_line, high_intent;
    Action would;
  };
  const Case cases[] = {
      {"the default recycles", "fit.industry", false, false, Action::kRecycle},
      {"near the line it reviews", "fit.industry", true, false, Action::kReview},
      {"with intent it reviews", "fit.industry", false, true, Action::kReview},
      {"a flag is a flag", "email.role_account", false, false, Action::kFlag},
      {"a refusal", "company.competitor", false, false, Action::kReject},
      {"correct, and nobody to ask: its fallback", "name.junk", false, false, Action::kReview},
      {"correct, and the phone is not good", "email.no_mail", false, false, Action::kReject},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.code) + ": " + c.why);
    DecideWorld world;
    world.policy.actions[c.code] = Only(Action::kReportOnly);
    world.high_intent = c.high_intent;
    world.Found(c.code, "field").near_line = c.near_line;
    const Decision decision = world.Decided();
    EXPECT_EQ(decision.status, LeadStatus::kPassed);
    EXPECT_EQ(decision.lifecycle, Lifecycle::kMql);
    EXPECT_EQ(ReasonIn(decision, c.code).action, Action::kReportOnly);
    EXPECT_THAT(ReasonIn(decision, c.code).would, Optional(c.would));
    EXPECT_THAT(decision.path, Contains(HasSubstr("report only: would " + std::string(ActionName(c.would)))));
  }
}

TEST(ReportOnly, TheFormsTrialWorksOutWhatHoldsElsewhere) {
  DecideWorld world;
  world.policy.actions["fit.industry"] = Only(Action::kReject);
  world.form.actions["fit.industry"] = Only(Action::kReportOnly);
  world.Found("fit.industry", "industry");
  EXPECT_THAT(ReasonIn(world.Decided(), "fit.industry").would, Optional(Action::kReject));
}

TEST(ReportOnly, TheLongFormWorksItselfOut) {
  DecideWorld world;
  ActionSetting setting = OnTrial(Action::kReject);
  setting.action_if = {{Condition::kNearLine, Action::kReview}};
  world.policy.actions["fit.industry"] = setting;
  world.Found("fit.industry", "industry");
  EXPECT_THAT(ReasonIn(world.Decided(), "fit.industry").would, Optional(Action::kReject));
  world.findings.front().near_line = true;
  EXPECT_THAT(ReasonIn(world.Decided(), "fit.industry").would, Optional(Action::kReview));
  EXPECT_EQ(world.Decided().status, LeadStatus::kPassed);
}

TEST(ReportOnly, TheLongFormTakesItsFallback) {
  DecideWorld world;
  ActionSetting setting = OnTrial(Action::kCorrect);
  setting.fallback = Action::kReject;
  world.policy.actions["name.junk"] = setting;
  world.Found("name.junk", "last_name");
  EXPECT_THAT(ReasonIn(world.Decided(), "name.junk").would, Optional(Action::kReject));
}

TEST(ReportOnly, AsksNobody) {
  DecideWorld world;
  world.may_ask = true;
  world.policy.actions["name.junk"] = OnTrial(Action::kCorrect);
  world.Found("name.junk", "last_name");
  const Decision decision = world.Decided();
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_THAT(decision.corrections, ::testing::IsEmpty());
  EXPECT_THAT(ReasonIn(decision, "name.junk").would, Optional(Action::kCorrect));
}

TEST(ReportOnly, WeakEvidenceWouldDoNoMore) {
  DecideWorld world;
  world.policy.actions["company.competitor"] = Only(Action::kReportOnly);
  world.Found("company.competitor", "company").at_most = Action::kFlag;
  EXPECT_THAT(ReasonIn(world.Decided(), "company.competitor").would, Optional(Action::kFlag));
}

TEST(ReportOnly, ANamedAccountsExceptionIsWorkedOutAndNeverActs) {
  DecideWorld world;
  world.NameAccount();
  world.policy.actions["fit.geography"] = Only(Action::kReportOnly);
  world.Found("fit.geography", "country");
  EXPECT_EQ(ReasonIn(world.Decided(), "fit.geography").action, Action::kReportOnly);
  EXPECT_THAT(ReasonIn(world.Decided(), "fit.geography").would, Optional(Action::kFlag));
}

TEST(ReportOnly, AConditionOfItsOwnStillActs) {
  DecideWorld world;
  ActionSetting setting = Only(Action::kReportOnly);
  setting.action_if = {{Condition::kHandRaise, Action::kReview}};
  world.policy.actions["fit.industry"] = setting;
  world.Found("fit.industry", "industry");
  EXPECT_EQ(world.Decided().status, LeadStatus::kInReview);
  EXPECT_EQ(ReasonIn(world.Decided(), "fit.industry").would, std::nullopt);
  world.form.kind = FormKind::kContent;
  EXPECT_THAT(ReasonIn(world.Decided(), "fit.industry").would, Optional(Action::kRecycle));
}

TEST(ReportOnly, UnderAConditionTheRestIsWorkedOut) {
  DecideWorld world;
  ActionSetting setting = Only(Action::kReject);
  setting.action_if = {{Condition::kHandRaise, Action::kReportOnly}};
  world.policy.actions["fit.industry"] = setting;
  world.Found("fit.industry", "industry");
  EXPECT_EQ(world.Decided().status, LeadStatus::kPassed);
  EXPECT_THAT(ReasonIn(world.Decided(), "fit.industry").would, Optional(Action::kReject));
}

TEST(ReportOnly, AFallbackOnTrialShowsTheReasonsOwn) {
  DecideWorld world;
  ActionSetting setting = Only(Action::kCorrect);
  setting.fallback = Action::kReportOnly;
  world.policy.actions["name.junk"] = setting;
  world.Found("name.junk", "last_name");
  EXPECT_EQ(world.Decided().status, LeadStatus::kPassed);
  EXPECT_THAT(ReasonIn(world.Decided(), "name.junk").would, Optional(Action::kReview));
}

TEST(ReportOnly, WeighsNothingAndCountsInNoCondition) {
  DecideWorld world;
  world.Found("bot.too_fast", "");
  world.Found("velocity.address", "");
  EXPECT_EQ(world.Decided().status, LeadStatus::kInReview) << "two signs of a bot";
  const int risk = world.Decided().risk;
  world.policy.actions["velocity.address"] = OnTrial(Action::kReview);
  const Decision decision = world.Decided();
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_EQ(ReasonIn(decision, "velocity.address").weight, 0);
  EXPECT_EQ(decision.risk, risk / 2);
  EXPECT_EQ(ReasonIn(decision, "bot.too_fast").action, Action::kFlag);
}

TEST(ReportOnly, DoubtsNoAddress) {
  DecideWorld world;
  world.policy.actions["email.disposable_suspected"] = OnTrial(Action::kReview);
  world.Found("email.disposable_suspected", "email");
  world.Found("phone.invalid", "phone");
  EXPECT_EQ(ReasonIn(world.Decided(), "phone.invalid").action, Action::kFlag) << "the address counts as good";
}

TEST(ReportOnly, OffIsOffAndTheAllowListIsNoTrial) {
  DecideWorld world;
  world.policy.actions["fit.industry"] = OnTrial(Action::kOff);
  world.Found("fit.industry", "industry");
  EXPECT_EQ(ReasonIn(world.Decided(), "fit.industry").code, "");
  world.policy.allowed_domains = {"northmill.example"};
  world.Found("email.disposable", "email");
  EXPECT_EQ(ReasonIn(world.Decided(), "email.disposable").action, Action::kReportOnly);
  EXPECT_EQ(ReasonIn(world.Decided(), "email.disposable").would, std::nullopt);
}

TEST(ReportOnly, AReasonOfTheMarketersOwn) {
  DecideWorld world;
  Reason reseller;
  reseller.code = "custom.reseller";
  reseller.label = "Wants to resell";
  reseller.setting = Only(Action::kReportOnly);
  world.policy.custom_reasons = {reseller};
  world.Found("custom.reseller", "message");
  EXPECT_THAT(ReasonIn(world.Decided(), "custom.reseller").would, Optional(Action::kFlag));
  world.policy.actions["custom.reseller"] = OnTrial(Action::kReject);
  EXPECT_THAT(ReasonIn(world.Decided(), "custom.reseller").would, Optional(Action::kReject));
}

TEST(ReportOnly, TheRiskOnTrialChangesNothing) {
  DecideWorld world;
  world.policy.actions["risk.threshold"] = OnTrial(Action::kReview);
  world.policy.weights = {{"email.role_account", 50}, {"person.consultant", 50}};
  world.Found("email.role_account", "email");
  world.Found("person.consultant", "job_title");
  EXPECT_EQ(world.Decided().status, LeadStatus::kPassed);
  EXPECT_THAT(ReasonIn(world.Decided(), "risk.threshold").would, Optional(Action::kReview));
}

}  // namespace
}  // namespace leadgate
