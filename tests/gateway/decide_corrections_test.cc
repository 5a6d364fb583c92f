// What a visitor is asked, and what becomes of it when nothing follows.
#include "tests/gateway/decide_fixture.h"

namespace leadgate {
namespace {

using testing::IsEmpty;

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

TEST_F(DecideTest, ReportOnlyIsNotAsked) {
  policy_.actions["email.disposable"] = {Action::kReportOnly, {}, {}, {}};
  Found("email.disposable", "email");
  EXPECT_EQ(Asked().status, LeadStatus::kPassed);
}

}  // namespace
}  // namespace leadgate
