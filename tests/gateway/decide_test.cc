#include "gateway/decide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "validators/text_fold.h"

namespace leadgate {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr TimeMs kMonday10 = 1'795'428'000'000;  // 2026-11-23T10:00:00Z, a Monday

// A good buyer on a hand raise, and what a test changes about them.
class DecideTest : public testing::Test {
 protected:
  DecideTest() {
    policy_.hash = "sha256:test";
    form_.id = "demo";
    form_.kind = FormKind::kHandRaise;
    lead_.email = {"ada@northmill.example",
                   "ada@northmill.example",
                   "ada",
                   "northmill.example",
                   "ada@northmill.example",
                   "",
                   true};
    lead_.phone.raw = lead_.phone.value = "+1 916 555 0100";
    lead_.phone.e164 = "+19165550100";
    lead_.phone.valid = true;
    lead_.company = {"Northmill", "Northmill", true};
    lead_.country = {"US", "US", true};
    observations_.now = kMonday10;
    policy_.tiers = {{1, 50, kHourMs}, {2, 0, 8 * kHourMs}};
    policy_.territories = {{"na-west", {"US"}, {"US-CA"}, "west@tendwell.example", {}, "west"},
                           {"na", {"US", "CA"}, {}, "", {"lee@tendwell.example", "kim@tendwell.example"}, "na"}};
    policy_.tracks = {{"timing.later", {}, "education-monthly", 90},
                      {"", Category::kTiming, "education-quarterly", 120},
                      {"", Category::kBudget, "budget-quarterly", 180},
                      {"", Category::kFit, "monitor-growth", 365}};
  }

  Finding& Found(const std::string& code, const std::string& field = {}) {
    findings_.push_back({});
    findings_.back().code = code;
    findings_.back().field = field.empty() ? code.substr(0, code.find('.')) : field;
    return findings_.back();
  }
  void NoPhone() { lead_.phone = {}; }
  void MakeNamedAccount() {
    policy_.named_accounts = {
        {"Northmill", {"northmill.example"}, {FoldCompany("Northmill")}, "nora@tendwell.example"}};
    policy_.IndexNamedAccounts();
  }
  Decision Run(bool may_ask = false) {
    DecideInput input{submission_, lead_, findings_, observations_, policy_, form_};
    input.may_ask = may_ask;
    input.high_intent = high_intent_;
    input.released_codes = released_;
    return Decide(input);
  }
  Decision Asked() { return Run(true); }

  static const DecidedReason& Reason(const Decision& decision, const std::string& code) {
    static const DecidedReason none;
    for (const DecidedReason& reason : decision.reasons) {
      if (reason.code == code) return reason;
    }
    ADD_FAILURE() << "no reason " << code;
    return none;
  }
  static bool Has(const Decision& decision, const std::string& code) {
    for (const DecidedReason& reason : decision.reasons) {
      if (reason.code == code) return true;
    }
    return false;
  }

  Submission submission_;
  Lead lead_;
  Findings findings_;
  Observations observations_;
  Policy policy_;
  FormPolicy form_;
  bool high_intent_ = false;
  std::vector<std::string> released_;
};

TEST_F(DecideTest, GoodBuyerPassesAsMql) {
  const Decision decision = Asked();
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_EQ(decision.lifecycle, Lifecycle::kMql);
  EXPECT_EQ(decision.risk, 0);
  EXPECT_FALSE(decision.category);
  EXPECT_THAT(decision.reasons, IsEmpty());
  EXPECT_EQ(decision.policy_hash, "sha256:test");
  EXPECT_EQ(decision.routing.territory, "na");
  EXPECT_EQ(decision.release_at, 0);
}

TEST_F(DecideTest, GmailFounderPassesWithAFlag) {
  Found("email.personal_domain", "email");
  const Decision decision = Asked();
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_EQ(decision.lifecycle, Lifecycle::kMql);
  EXPECT_EQ(Reason(decision, "email.personal_domain").action, Action::kFlag);
  EXPECT_EQ(decision.risk, 10);
}

// DESIGN §5 on a hand raise: what each code does when nobody can be asked, by the contact that is left.
TEST_F(DecideTest, DefaultsOfTheCatalogue) {
  struct Case {
    const char* code;
    const char* field;
    bool phone;
    LeadStatus status;
    Action action;
    std::optional<Category> category;
  };
  const auto passed = LeadStatus::kPassed, review = LeadStatus::kInReview, recycled = LeadStatus::kRecycled,
             rejected = LeadStatus::kRejected;
  const Case cases[] = {
      {"email.missing", "email", false, rejected, Action::kReject, Category::kPermanent},
      {"email.missing", "email", true, passed, Action::kFlag, {}},
      {"email.syntax", "email", false, rejected, Action::kReject, Category::kPermanent},
      {"email.syntax", "email", true, passed, Action::kFlag, {}},
      {"email.domain_not_found", "email", false, rejected, Action::kReject, Category::kPermanent},
      {"email.no_mail", "email", true, passed, Action::kFlag, {}},
      {"email.typo", "email", false, passed, Action::kFlag, {}},
      {"email.disposable", "email", true, rejected, Action::kReject, Category::kPermanent},
      {"email.disposable_suspected", "email", true, review, Action::kReview, {}},
      {"email.placeholder", "email", true, rejected, Action::kReject, Category::kPermanent},
      {"email.personal_domain", "email", true, passed, Action::kFlag, {}},
      {"email.role_account", "email", true, passed, Action::kFlag, {}},
      {"email.repaired", "email", false, passed, Action::kFlag, {}},
      {"email.unknown", "email", true, passed, Action::kFlag, {}},
      {"phone.unparseable", "phone", true, passed, Action::kFlag, {}},
      {"phone.premium_rate", "phone", true, passed, Action::kFlag, {}},
      {"phone.shared_cost", "phone", true, passed, Action::kFlag, {}},
      {"phone.pager", "phone", true, passed, Action::kFlag, {}},
      {"phone.country_mismatch", "phone", true, passed, Action::kFlag, {}},
      {"duplicate.repeat", "", true, LeadStatus::kDuplicate, Action::kDuplicate, {}},
      {"duplicate.likely", "", true, passed, Action::kFlag, {}},
      {"duplicate.unknown", "", true, passed, Action::kFlag, {}},
      {"company.competitor", "company", true, rejected, Action::kReject, Category::kPermanent},
      {"person.student", "job_title", true, rejected, Action::kReject, Category::kPermanent},
      {"person.job_seeker", "job_title", true, review, Action::kReview, {}},
      {"person.researcher", "job_title", true, passed, Action::kFlag, {}},
      {"person.consultant", "job_title", true, passed, Action::kFlag, {}},
      {"person.no_authority", "job_title", true, passed, Action::kFlag, {}},
      {"name.junk", "last_name", true, review, Action::kReview, {}},
      {"company.junk", "company", true, review, Action::kReview, {}},
      {"lead.incomplete", "last_name", true, review, Action::kReview, {}},
      {"company.defunct", "company", true, rejected, Action::kReject, Category::kPermanent},
      {"fit.company_too_small", "company_size", true, recycled, Action::kRecycle, Category::kFit},
      {"fit.industry", "industry", true, recycled, Action::kRecycle, Category::kFit},
      {"fit.geography", "country", true, recycled, Action::kRecycle, Category::kFit},
      {"fit.job_title", "job_title", true, recycled, Action::kRecycle, Category::kFit},
      {"budget.below_threshold", "budget", true, recycled, Action::kRecycle, Category::kBudget},
      {"budget.none", "budget", true, recycled, Action::kRecycle, Category::kBudget},
      {"timing.later", "timeline", true, recycled, Action::kRecycle, Category::kTiming},
      {"timing.no_project", "timeline", true, recycled, Action::kRecycle, Category::kTiming},
      {"bot.honeypot", "", true, review, Action::kReview, {}},
      {"bot.too_fast", "", true, passed, Action::kFlag, {}},
      {"velocity.address", "", true, passed, Action::kFlag, {}},
      {"consent.missing", "", true, passed, Action::kFlag, {}},
      {"form.retired", "", true, review, Action::kReview, {}},
      {"check.failed", "", true, passed, Action::kFlag, {}},
      {"no.such_code", "", true, passed, Action::kFlag, {}},
  };
  const PhoneField phone = lead_.phone;
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.code) + (c.phone ? " with phone" : " without phone"));
    findings_.clear();
    lead_.phone = c.phone ? phone : PhoneField();
    Found(c.code, c.field);
    const Decision decision = Run();
    EXPECT_EQ(LeadStatusName(decision.status), LeadStatusName(c.status));
    EXPECT_EQ(ActionName(Reason(decision, c.code).action), ActionName(c.action));
    EXPECT_EQ(decision.category, c.category);
  }
}

TEST_F(DecideTest, TypoIsAskedAboutOnceThenFlagged) {
  Finding& typo = Found("email.typo", "email");
  typo.suggestion = "ada@gmail.com";
  const Decision first = Asked();
  EXPECT_EQ(first.status, LeadStatus::kNeedsCorrection);
  ASSERT_EQ(first.corrections.size(), 1U);
  EXPECT_EQ(first.corrections[0].field, "email");
  EXPECT_EQ(first.corrections[0].code, "email.typo");
  EXPECT_EQ(first.corrections[0].suggestion, "ada@gmail.com");
  EXPECT_FALSE(first.corrections[0].message.empty());

  observations_.asked = {"email"};
  const Decision second = Asked();
  EXPECT_EQ(second.status, LeadStatus::kPassed);
  EXPECT_EQ(Reason(second, "email.typo").action, Action::kFlag);
  EXPECT_TRUE(Reason(second, "email.typo").asked);
  EXPECT_THAT(second.corrections, IsEmpty());
}

TEST_F(DecideTest, WhoCannotBeAskedGetsTheFallback) {
  Found("email.disposable", "email");
  EXPECT_EQ(Asked().status, LeadStatus::kNeedsCorrection);
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kRejected);
  EXPECT_FALSE(Reason(decision, "email.disposable").asked);
}

TEST_F(DecideTest, AnotherFieldMayStillBeAskedAbout) {
  Found("email.typo", "email");
  Found("name.junk", "last_name");
  observations_.asked = {"email"};
  const Decision decision = Asked();
  ASSERT_EQ(decision.corrections.size(), 1U);
  EXPECT_EQ(decision.corrections[0].field, "last_name");
}

TEST_F(DecideTest, OneQuestionAField) {
  Found("email.missing", "email");
  Found("lead.incomplete", "email");
  Found("lead.incomplete", "company");
  const Decision decision = Asked();
  ASSERT_EQ(decision.corrections.size(), 2U);
  EXPECT_EQ(decision.corrections[0].field, "email");
  EXPECT_EQ(decision.corrections[1].field, "company");
}

TEST_F(DecideTest, TheFindingsOwnMessageIsSaid) {
  Found("phone.impossible", "phone").message = "One digit is missing.";
  EXPECT_EQ(Asked().corrections.at(0).message, "One digit is missing.");
}

// A 422 says nothing but what can be fixed: the same answer whoever asks.
TEST_F(DecideTest, CorrectionsAreNoOracle) {
  Found("email.typo", "email");
  const Decision plain = Asked();

  Found("company.competitor", "company");
  Found("person.student", "job_title");
  Found("duplicate.repeat");
  Found("duplicate.likely");
  Found("fit.industry", "industry");
  Found("bot.honeypot");
  observations_.known = KnownPerson{};
  observations_.known->owner = "west@tendwell.example";
  observations_.repeat_of = LeadId();
  observations_.possible.push_back({});
  MakeNamedAccount();
  policy_.named_account_actions["email.typo"] = {Action::kFlag, {}, {}, {}};
  const Decision decision = Asked();
  EXPECT_EQ(decision.status, plain.status);
  ASSERT_EQ(decision.reasons.size(), 1U);
  EXPECT_EQ(decision.reasons[0].code, "email.typo");
  EXPECT_EQ(decision.corrections.size(), plain.corrections.size());
  EXPECT_EQ(decision.path, plain.path);
  EXPECT_FALSE(decision.known);
  EXPECT_FALSE(decision.duplicate_of);
  EXPECT_THAT(decision.possible_duplicates, IsEmpty());
  EXPECT_EQ(decision.risk, 0);
  EXPECT_EQ(decision.score.total, 0);
}

TEST_F(DecideTest, BadPhoneWithGoodEmailIsLeftOut) {
  for (const char* code : {"phone.unparseable", "phone.impossible", "phone.invalid", "phone.placeholder"}) {
    SCOPED_TRACE(code);
    findings_.clear();
    lead_.phone.valid = false;
    Found(code, "phone");
    const Decision decision = Run();
    EXPECT_EQ(decision.status, LeadStatus::kPassed);
    EXPECT_TRUE(decision.omit_phone);
  }
  Found("email.typo", "email");  // now neither is sure
  const Decision doubtful = Run();
  EXPECT_EQ(Reason(doubtful, "phone.placeholder").action, Action::kReview);
  EXPECT_FALSE(doubtful.omit_phone);
}

TEST_F(DecideTest, DoubtedNumberTellsNoPlace) {
  policy_.territories = {{"west", {}, {"US-CA"}, "", {}, "west"}, {"everywhere else", {}, {}, "", {}, "desk"}};
  lead_.country = {};
  lead_.phone.country = "US";
  lead_.phone.subdivision = "CA";
  lead_.phone.type = PhoneType::kFixedOrMobile;
  lead_.phone.valid = true;
  EXPECT_EQ(Run().routing.territory, "west");
  Found("phone.country_mismatch", "phone");  // a remark, no doubt about the number
  EXPECT_EQ(Run().routing.territory, "west");
  for (const std::string code : {"phone.placeholder", "phone.invalid"}) {
    SCOPED_TRACE(code);
    findings_.clear();
    Found(code, "phone");
    EXPECT_EQ(Run().routing.territory, "everywhere else");
    policy_.actions[code].action = Action::kReportOnly;
    EXPECT_EQ(Run().routing.territory, "west") << "what is only reported changes nothing";
  }
}

TEST_F(DecideTest, BadEmailWithBadPhoneIsRefused) {
  lead_.email.valid = false;
  lead_.phone.valid = false;
  Found("email.syntax", "email");
  Found("phone.invalid", "phone");
  EXPECT_EQ(Run().status, LeadStatus::kRejected);
}

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

TEST_F(DecideTest, TooFastAndVelocityTogetherAreReviewed) {
  Found("bot.too_fast");
  EXPECT_EQ(Run().status, LeadStatus::kPassed);
  Found("velocity.address");
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kInReview);
  EXPECT_EQ(Reason(decision, "bot.too_fast").action, Action::kReview);
  EXPECT_THAT(decision.path, Contains(HasSubstr("with_bot_signal")));
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

TEST_F(DecideTest, PersonalDomainCanBeAskedAboutPerForm) {
  form_.actions["email.personal_domain"] = {Action::kCorrect, {}, Action::kReview, {}};
  Found("email.personal_domain", "email");
  EXPECT_EQ(Asked().status, LeadStatus::kNeedsCorrection);
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
}

TEST_F(DecideTest, CorrectWithoutFallbackTakesTheReasonsOwn) {
  policy_.actions["email.disposable"] = {Action::kCorrect, {}, {}, {}};
  policy_.actions["email.personal_domain"] = {Action::kCorrect, {}, {}, {}};
  Found("email.disposable", "email");
  EXPECT_EQ(Run().status, LeadStatus::kRejected);
  findings_.clear();
  Found("email.personal_domain", "email");
  EXPECT_EQ(Run().status, LeadStatus::kPassed);
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

TEST_F(DecideTest, ReportOnlyIsNotAsked) {
  policy_.actions["email.disposable"] = {Action::kReportOnly, {}, {}, {}};
  Found("email.disposable", "email");
  EXPECT_EQ(Asked().status, LeadStatus::kPassed);
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

TEST_F(DecideTest, StrongestStatusWinsAndAllReasonsAreKept) {
  Found("timing.later", "timeline");
  EXPECT_EQ(Run().status, LeadStatus::kRecycled);
  Found("bot.honeypot");
  EXPECT_EQ(Run().status, LeadStatus::kInReview);
  Found("duplicate.repeat");
  EXPECT_EQ(Run().status, LeadStatus::kDuplicate);
  Found("company.competitor", "company");
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kRejected);
  EXPECT_EQ(decision.category, Category::kPermanent);
  for (const char* code : {"timing.later", "bot.honeypot", "duplicate.repeat", "company.competitor"}) {
    EXPECT_TRUE(Has(decision, code)) << code;
  }
}

TEST_F(DecideTest, MostLastingCategoryLeads) {
  Found("timing.later", "timeline");
  Found("budget.none", "budget");
  Decision decision = Run();
  EXPECT_EQ(decision.category, Category::kBudget);
  EXPECT_EQ(decision.track, "budget-quarterly");
  Found("fit.industry", "industry");
  decision = Run();
  EXPECT_EQ(decision.category, Category::kFit);
  EXPECT_EQ(decision.track, "monitor-growth");
}

TEST_F(DecideTest, TrackByReasonThenByCategory) {
  Found("timing.later", "timeline");
  Decision decision = Run();
  EXPECT_EQ(decision.track, "education-monthly");
  EXPECT_EQ(FormatDate(decision.due_at), "2027-02-21");
  findings_[0].code = "timing.no_project";
  decision = Run();
  EXPECT_EQ(decision.track, "education-quarterly");
  EXPECT_EQ(decision.due_at, kMonday10 + 120 * kDayMs);
  policy_.tracks.clear();
  decision = Run();
  EXPECT_EQ(decision.track, "timing");
  EXPECT_EQ(decision.due_at, kMonday10 + 90 * kDayMs);
}

TEST_F(DecideTest, AFindingsOwnCategoryHolds) {
  Finding& student = Found("person.student", "job_title");  // with a business address
  student.at_most = Action::kRecycle;
  student.category = Category::kFit;
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kRecycled);
  EXPECT_EQ(decision.category, Category::kFit);
}

TEST_F(DecideTest, RecycledIsNeverPermanent) {
  policy_.actions["email.disposable"] = {Action::kRecycle, {}, {}, {}};
  Found("email.disposable", "email");
  EXPECT_EQ(Run().category, Category::kFit);
}

TEST_F(DecideTest, LifecycleByKindOfForm) {
  EXPECT_EQ(Run().lifecycle, Lifecycle::kMql);

  form_.kind = FormKind::kNewsletter;
  Decision decision = Run();
  EXPECT_EQ(decision.lifecycle, Lifecycle::kSubscriber);
  EXPECT_FALSE(Has(decision, "timing.not_ready"));
  EXPECT_EQ(decision.routing.tier, 0);

  form_.kind = FormKind::kContent;
  decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_EQ(decision.lifecycle, Lifecycle::kLead);
  EXPECT_EQ(Reason(decision, "timing.not_ready").action, Action::kFlag);
  EXPECT_EQ(decision.routing.owner, "");
  EXPECT_EQ(decision.routing.tier, 0);

  policy_.mql_at = 20;
  decision = Run();
  EXPECT_EQ(decision.lifecycle, Lifecycle::kMql);
  EXPECT_FALSE(Has(decision, "timing.not_ready"));
  EXPECT_GT(decision.routing.tier, 0);
}

TEST_F(DecideTest, WhatIsNotReadyCanBeRecycled) {
  form_.kind = FormKind::kEvent;
  policy_.actions["timing.not_ready"] = {Action::kRecycle, {}, {}, {}};
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kRecycled);
  EXPECT_EQ(decision.category, Category::kTiming);
  EXPECT_EQ(decision.track, "education-quarterly");
}

TEST_F(DecideTest, AHandRaiseMayBeHeldBack) {
  policy_.not_for_sales.emplace_back("person.researcher");
  Found("person.researcher", "job_title");
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_EQ(decision.lifecycle, Lifecycle::kLead);
  EXPECT_EQ(decision.routing.tier, 0);
}

TEST_F(DecideTest, KnownPeopleAreALink) {
  const LeadId first(std::array<std::uint8_t, 16>{1});
  observations_.known = KnownPerson{};
  observations_.known->lead = first;
  observations_.known->matched_by = "email";
  observations_.known->owner = "sam@tendwell.example";
  observations_.possible.push_back({LeadId(std::array<std::uint8_t, 16>{2}), "phone_and_company"});
  Found("duplicate.likely");
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kPassed);
  EXPECT_EQ(decision.duplicate_of, first);
  EXPECT_EQ(decision.known->lead, first);
  EXPECT_EQ(decision.possible_duplicates.size(), 1U);
  EXPECT_EQ(decision.routing.owner, "sam@tendwell.example");
}

TEST_F(DecideTest, TheSameRequestAgainIsADuplicate) {
  const LeadId first(std::array<std::uint8_t, 16>{1});
  observations_.repeat_of = first;
  Found("duplicate.repeat");
  const Decision decision = Run();
  EXPECT_EQ(decision.status, LeadStatus::kDuplicate);
  EXPECT_EQ(decision.duplicate_of, first);
  EXPECT_FALSE(decision.category);
  EXPECT_EQ(decision.routing.tier, 0);
}

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

TEST_F(DecideTest, ThePathSaysWhatHappened) {
  Found("company.competitor", "company").at_most = Action::kReview;
  EXPECT_THAT(
      Run().path,
      ElementsAre("form demo, hand_raise", "company.competitor: review, lowered from reject by weak evidence (default)",
                  "risk 60, review_at 60", "score 35: fit 50, engagement 0, intent 50, weighted 40, 30, 30",
                  "intent: hand_raise +50",
                  "status in_review, released at 2026-11-23T14:00:00Z unless a person decides"));
}

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

TEST_F(DecideTest, SameInputSameDecision) {
  Found("email.personal_domain", "email");
  Found("timing.later", "timeline");
  const Decision a = Run(), b = Run();
  EXPECT_EQ(a.status, b.status);
  EXPECT_EQ(a.path, b.path);
  EXPECT_EQ(a.due_at, b.due_at);
}

}  // namespace
}  // namespace leadgate
