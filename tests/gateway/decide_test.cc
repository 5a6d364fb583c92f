// What becomes of a lead: status, category, track, lifecycle, links.
#include "tests/gateway/decide_fixture.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

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

TEST_F(DecideTest, ThePathSaysWhatHappened) {
  Found("company.competitor", "company").at_most = Action::kReview;
  EXPECT_THAT(
      Run().path,
      ElementsAre("form demo, hand_raise", "company.competitor: review, lowered from reject by weak evidence (default)",
                  "risk 60, review_at 60", "score 35: fit 50, engagement 0, intent 50, weighted 40, 30, 30",
                  "intent: hand_raise +50",
                  "status in_review, released at 2026-11-23T14:00:00Z unless a person decides"));
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
