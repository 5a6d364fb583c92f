// Which setting counts for a reason.
#include "tests/gateway/decide_fixture.h"

namespace leadgate {
namespace {

TEST_F(DecideTest, EvidenceCapsTheAction) {
  struct Case {
    std::optional<Action> at_most;
    LeadStatus status;
  };
  for (const Case& c : {Case{std::nullopt, LeadStatus::kRejected}, Case{Action::kReview, LeadStatus::kInReview},
                        Case{Action::kFlag, LeadStatus::kPassed}, Case{Action::kReportOnly, LeadStatus::kPassed}}) {
    findings_.clear();
    Found("company.competitor", "company").at_most = c.at_most;
    EXPECT_EQ(LeadStatusName(Run().status), LeadStatusName(c.status));
  }
  // The cap holds for the fallback, not for the question.
  findings_.clear();
  Found("email.disposable", "email").at_most = Action::kReview;
  EXPECT_EQ(Asked().status, LeadStatus::kNeedsCorrection);
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
}

TEST_F(DecideTest, ACapNeverStrengthens) {
  Found("email.role_account", "email").at_most = Action::kReject;
  EXPECT_EQ(Run().status, LeadStatus::kPassed);
}

TEST_F(DecideTest, NearTheLineOrHighIntentIsReviewed) {
  Found("fit.company_too_small", "company_size").near_line = true;
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
  findings_[0].near_line = false;
  EXPECT_EQ(Run().status, LeadStatus::kRecycled);
  high_intent_ = true;
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
}

TEST_F(DecideTest, NamedAccountOverridesFit) {
  MakeNamedAccount();
  Found("fit.company_too_small", "company_size");
  Found("fit.industry", "industry");
  Found("fit.geography", "country");
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_EQ(decision.lifecycle, Lifecycle::kMql);
  EXPECT_EQ(decision.routing.owner, "nora@tendwell.example");
  EXPECT_EQ(decision.score.fit, 100);
}

TEST_F(DecideTest, NamedAccountWinsOverFormAndGeneral) {
  MakeNamedAccount();
  policy_.actions["fit.industry"] = {Action::kReject, {}, {}, {}};
  form_.actions["fit.geography"] = {Action::kReject, {}, {}, {}};
  Found("fit.industry", "industry");
  Found("fit.geography", "country");
  EXPECT_EQ(Run().status, LeadStatus::kPassed);
  policy_.named_account_actions["fit.industry"] = {Action::kReview, {}, {}, {}};
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
}

TEST_F(DecideTest, NamedAccountByNameOrSubdomain) {
  MakeNamedAccount();
  Found("fit.industry", "industry");
  lead_.email.domain = "mail.northmill.example";
  EXPECT_EQ(Run().status, LeadStatus::kPassed);
  lead_.email.domain = "gmail.com";
  EXPECT_EQ(Run().status, LeadStatus::kPassed);  // company "Northmill"
  lead_.company.value = "Northmill Street Bakery";
  EXPECT_EQ(Run().status, LeadStatus::kRecycled);
}

TEST_F(DecideTest, MostSpecificSettingWins) {
  Found("email.personal_domain", "email");
  policy_.actions["email.personal_domain"] = {Action::kReview, {}, {}, {}};
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
  form_.actions["email.personal_domain"] = {Action::kReject, {}, {}, {}};
  EXPECT_EQ(Run().status, LeadStatus::kRejected);
  policy_.allowed_domains = {"northmill.example"};
  const Decision allowed = Run();
  EXPECT_EQ(allowed.status, LeadStatus::kPassed);
  EXPECT_EQ(Reason(allowed, "email.personal_domain").action, Action::kReportOnly);
  EXPECT_EQ(allowed.risk, 0);
}

TEST_F(DecideTest, AllowListCoversListsNotSyntaxOrFit) {
  policy_.allowed_addresses = {"ada@northmill.example"};
  lead_.email.value = "Ada@Northmill.example";
  for (const char* code :
       {"email.disposable", "email.placeholder", "email.typo", "company.competitor", "person.student"}) {
    SCOPED_TRACE(code);
    findings_.clear();
    Found(code);
    EXPECT_EQ(Asked().status, LeadStatus::kPassed);
  }
  for (const char* code : {"fit.industry", "bot.honeypot", "name.junk"}) {
    SCOPED_TRACE(code);
    findings_.clear();
    Found(code);
    EXPECT_NE(Run().status, LeadStatus::kPassed);
  }
}

TEST_F(DecideTest, ReportOnlyAndOffChangeNothing) {
  const Decision without = Run();
  policy_.actions["company.competitor"] = {Action::kReportOnly, {}, {}, {}};
  policy_.actions["bot.honeypot"] = {Action::kOff, {}, {}, {}};
  Found("company.competitor", "company");
  Found("bot.honeypot");
  Found("bot.too_fast");  // a bot signal that is off does not count as another
  policy_.weights["bot.too_fast"] = 0;
  const Decision decision = Asked();
  EXPECT_EQ(decision.status, without.status);
  EXPECT_EQ(decision.lifecycle, without.lifecycle);
  EXPECT_EQ(decision.risk, 0);
  EXPECT_EQ(Reason(decision, "company.competitor").action, Action::kReportOnly);
  EXPECT_EQ(Reason(decision, "company.competitor").weight, 0);
  EXPECT_EQ(Reason(decision, "bot.too_fast").action, Action::kFlag);
  EXPECT_FALSE(Has(decision, "bot.honeypot"));
}

TEST_F(DecideTest, ConditionAlone) {
  policy_.actions["email.personal_domain"] = {Action::kReview, {{Condition::kAlone, Action::kFlag}}, {}, {}};
  Found("email.personal_domain", "email");
  EXPECT_EQ(Run().status, LeadStatus::kPassed);
  Found("email.role_account", "email");
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
  policy_.actions["email.role_account"] = {Action::kReportOnly, {}, {}, {}};
  EXPECT_EQ(Run().status, LeadStatus::kPassed);
}

TEST_F(DecideTest, ConditionNoPhone) {
  policy_.actions["email.personal_domain"] = {Action::kFlag, {{Condition::kNoPhone, Action::kReview}}, {}, {}};
  Found("email.personal_domain", "email");
  EXPECT_EQ(Run().status, LeadStatus::kPassed);
  NoPhone();
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
}

TEST_F(DecideTest, NoAuthorityOnOtherFormsGoesToInternalSelling) {
  policy_.tracks.insert(policy_.tracks.begin(), {"person.no_authority", {}, "internal-selling", 60});
  Found("person.no_authority", "job_title");
  EXPECT_EQ(Run().status, LeadStatus::kPassed);
  form_.kind = FormKind::kContent;
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kRecycled);
  EXPECT_EQ(decision.category, Category::kFit);
  EXPECT_EQ(decision.track, "internal-selling");
  EXPECT_EQ(FormatDate(decision.due_at), "2027-01-22");
}

TEST_F(DecideTest, CustomReasons) {
  struct Reason custom;
  custom.code = "custom.partner";
  custom.label = "Partner";
  custom.category = Category::kFit;
  custom.setting.action = Action::kRecycle;
  policy_.custom_reasons.push_back(custom);
  Found("custom.partner", "message");
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kRecycled);
  EXPECT_EQ(Reason(decision, "custom.partner").message, "Partner");
}

TEST_F(DecideTest, OneLineMissedByLittleIsReviewedTwoAreNot) {
  Found("fit.company_too_small", "company_size").near_line = true;
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
  Found("budget.below_threshold", "budget").near_line = true;
  EXPECT_EQ(Run().status, LeadStatus::kRecycled);
  findings_[1].at_most = Action::kFlag;  // perhaps missed: no second miss
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
  findings_.pop_back();
  findings_[0].near_line = false;
  high_intent_ = true;
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
  Found("fit.industry", "industry");
  EXPECT_EQ(Run().status, LeadStatus::kRecycled);
}

}  // namespace
}  // namespace leadgate
