// What would have changed the outcome: applied, it changes it, and nothing smaller does.
#include "policy/counterfactual.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policy/explanation.h"
#include "policy/replay.h"
#include "tests/policy/policy_world.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;
using testing::kDay;
using testing::LeadMixer;
using ::testing::Not;
using testing::TheWorld;

JudgeBy Demo() { return {*TheWorld().policy, *TheWorld().policy->FindForm("demo")}; }

WhatIf Lead(std::vector<RawField> more) {
  WhatIf lead;
  lead.submission.form = lead.submission.posted_form = "demo";
  lead.submission.received_at = lead.seen.now = kDay;
  lead.submission.fields = {
      {"email", "rosa@bellhaven-foods.com"}, {"last_name", "Lindqvist"}, {"company", "Bellhaven Foods"}};
  for (RawField& field : more) lead.submission.fields.push_back(std::move(field));
  return lead;
}

LeadStatus StatusOf(const WhatIf& lead, const JudgeBy& by) {
  return TheWorld().judge.Of(lead.submission, by, lead.seen).decision.status;
}

Outcome WhereTo(const WhatIf& lead, const JudgeBy& by) {
  return OutcomeOf(TheWorld().judge.Of(lead.submission, by, lead.seen).decision);
}

TEST(SmallestChanges, NameTheLineTheLeadMissed) {
  const struct {
    std::vector<RawField> fields;
    std::vector<std::string> changes;  // "outcome: words"
  } cases[] = {
      {{{"company_size", "12"}}, {"in_review: company size ≥ 41", "passed: company size ≥ 50"}},
      {{{"company_size", "48"}}, {"passed: company size ≥ 50"}},
      {{{"country", "JP"}}, {"passed: a country you serve, such as US"}},
      {{{"industry", "gambling"}}, {"passed: an industry you sell to, such as manufacturing"}},
      {{{"company_size", "12"}, {"country", "JP"}},
       {"in_review: company size ≥ 41, and a country you serve, such as US",
        "passed: company size ≥ 50, and a country you serve, such as US"}},
      {{{"budget", "$2,000"}}, {"in_review: budget ≥ 8001 USD", "passed: budget ≥ 10000 USD"}},
      {{{"timeline", "18 months"}}, {"passed: buying within 6 months"}},
      {{{"job_title", "Student"}, {"message", "hello"}}, {"passed: no job title"}},
      // One dear step is shorter than two.
      {{{"company_size", "25"}, {"budget", "$5,000"}},
       {"in_review: company size ≥ 50, and budget ≥ 8001 USD", "passed: company size ≥ 50, and budget ≥ 10000 USD"}},
  };
  for (const auto& one : cases) {
    const WhatIf lead = Lead(one.fields);
    std::vector<std::string> found;
    for (const OutcomeChange& change : SmallestChanges(TheWorld().judge, Demo(), lead)) {
      found.push_back(change.outcome + ": " + change.words);
    }
    SCOPED_TRACE(one.fields[0].name + " " + one.fields[0].value);
    EXPECT_EQ(found, one.changes);
  }
}

TEST(SmallestChanges, OfALeadThatPassesNameWhatWouldHaveStoppedIt) {
  const auto changes = SmallestChanges(TheWorld().judge, Demo(), Lead({{"company_size", "60"}}));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].words, "company size ≤ 49");
  EXPECT_EQ(changes[0].outcome, "in_review");
}

// Under a policy with one rule and one line; near the line a person looks, whatever the rule says.
TEST(SmallestChanges, LeaveOutWhatANumberOnItsWayMakesNeedless) {
  const auto policy = TheWorld().Parse(R"(company: T
forms:
  demo: {kind: hand_raise, required: [email]}
ideal_customer:
  company_size: {min: 15}
custom_reasons:
  - code: custom.second_hand
    label: Wants a used one
    category: fit
    action: recycle
    patterns:
      - {field: message, pattern: " second hand "}
)");
  WhatIf lead;
  lead.submission.form = lead.submission.posted_form = "demo";
  lead.submission.received_at = lead.seen.now = kDay;
  lead.submission.fields = {{"email", "a.kern@kernmuehle.de"},
                            {"last_name", "Kern"},
                            {"company", "Kern"},
                            {"company_size", "3"},
                            {"message", "we need a used oven, second hand"}};
  const JudgeBy by{*policy, *policy->FindForm("demo")};
  const auto changes = SmallestChanges(TheWorld().judge, by, lead);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].outcome + ": " + changes[0].words, "in_review: company size ≥ 13");
  EXPECT_EQ(changes[1].outcome + ": " + changes[1].words, "passed: company size ≥ 15, and no message");
}

// A form that asks nobody to call: the score decides between sales and marketing.
TEST(SmallestChanges, OfALeadThatMarketingKeepsNameWhatBringsItToSales) {
  const auto policy = TheWorld().Parse(R"(company: T
forms:
  guide: {kind: content, required: [email]}
  news: {kind: newsletter, required: [email]}
  demo: {kind: hand_raise, required: [email]}
ideal_customer:
  company_size: {min: 50}
scores: {mql_at: 60, not_for_sales: [email.personal_domain]}
)");
  const struct {
    const char* form;
    const char* email;
    const char* size;
    std::vector<std::string> changes;
  } cases[] = {
      {"guide",
       "rosa@bellhaven-foods.com",
       "80",
       {"passed: page views ≥ 3, and visits ≥ 3", "in_review: company size ≤ 49"}},
      {"demo", "rosa@gmail.com", "80", {"passed: a business address that takes mail", "in_review: company size ≤ 49"}},
      {"news", "rosa@bellhaven-foods.com", "80", {"in_review: company size ≤ 49"}},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.form);
    WhatIf lead = Lead({{"company_size", one.size}});
    lead.submission.form = lead.submission.posted_form = one.form;
    lead.submission.fields[0].value = one.email;
    const JudgeBy by{*policy, *policy->FindForm(one.form)};
    const Decision now = TheWorld().judge.Of(lead.submission, by, lead.seen).decision;
    ASSERT_TRUE(StaysWithMarketing(now));
    const auto changes = SmallestChanges(TheWorld().judge, by, lead);
    std::vector<std::string> found;
    for (const OutcomeChange& change : changes) {
      found.push_back(change.outcome + ": " + change.words);
      const Decision then = TheWorld().judge.Of(change.lead.submission, by, change.lead.seen).decision;
      EXPECT_EQ(OutcomeOf(then), change.outcome);
      EXPECT_NE(OutcomeOf(then), OutcomeOf(now));
    }
    EXPECT_EQ(found, one.changes);
  }
}

TEST(SmallestChanges, SeeWhatComesToLightBehindAnotherReason) {
  WhatIf lead = Lead({{"job_title", "Engineer at Fixora"}});
  lead.submission.fields[0].value = "k.ferrand@fixora.com";
  lead.submission.fields[2].value = "Fixora";
  const auto changes = SmallestChanges(TheWorld().judge, Demo(), lead);
  ASSERT_FALSE(changes.empty());
  EXPECT_EQ(changes.back().status, LeadStatus::kPassed) << changes.back().words;
}

TEST(SmallestChanges, AreNoneWhereNothingTheLeadSaysHelps) {
  const JudgeBy by{*TheWorld().policy, *TheWorld().policy->FindForm("webinar-2025")};
  const auto changes = SmallestChanges(TheWorld().judge, by, Lead({}));
  EXPECT_TRUE(changes.empty());
}

TEST(SmallestChanges, PutRightMoreThanThreeThings) {
  const WhatIf lead = Lead({{"company_size", "3"},
                            {"country", "JP"},
                            {"industry", "gambling"},
                            {"budget", "$100"},
                            {"timeline", "3 years"}});
  const auto changes = SmallestChanges(TheWorld().judge, Demo(), lead);
  ASSERT_FALSE(changes.empty());
  EXPECT_EQ(changes.back().status, LeadStatus::kPassed);
  EXPECT_EQ(changes.back().changes.size(), 5U);
}

// The smaller steps of one number: none may do what the change does.
void ExpectNothingSmaller(const WhatIf& lead, const OutcomeChange& change, LeadStatus before) {
  if (change.changes.size() != 1) return;
  const Judgement now = TheWorld().judge.Of(lead.submission, Demo(), lead.seen);
  const bool to_sales = StaysWithMarketing(now.decision) && change.outcome == "passed";
  for (const Dial& dial : before == LeadStatus::kPassed && !to_sales ? DialsToFail(now, Demo())
                          : to_sales                                 ? DialsToSales(now, Demo())
                                                                     : DialsToPass(now, Demo())) {
    if (dial.field != change.changes[0].field || !dial.number) continue;
    const double to = std::strtod(change.changes[0].value.c_str(), nullptr);
    const double step = (to - dial.now) / 25;
    for (int i = 0; i < 25; ++i) {
      const double nearer = std::trunc(dial.now + step * i);
      if (std::abs(nearer - dial.now) >= std::abs(to - dial.now)) continue;
      WhatIf other = lead;
      dial.turn(other, nearer);
      EXPECT_EQ(StatusOf(other, Demo()), before) << dial.words(nearer) << ", where " << change.words << " was said";
    }
  }
}

// Every change of several is needed: without it the lead does not get there.
void ExpectNoneNeedless(const WhatIf& lead, const OutcomeChange& change) {
  if (change.changes.size() < 2) return;
  for (std::size_t out = 0; out < change.changes.size(); ++out) {
    WhatIf other = lead;
    for (std::size_t i = 0; i < change.changes.size(); ++i) {
      if (i == out) continue;
      const FieldChange& made = change.changes[i];
      const auto raw = std::find_if(change.lead.submission.fields.begin(), change.lead.submission.fields.end(),
                                    [&](const RawField& field) { return field.name == made.field; });
      if (raw == change.lead.submission.fields.end()) return;  // left out, observed, or posted by another name
      std::erase_if(other.submission.fields, [&](const RawField& field) { return field.name == made.field; });
      other.submission.fields.push_back(*raw);
      if (made.field == "email") other.seen.mail_domain = change.lead.seen.mail_domain;
    }
    EXPECT_NE(WhereTo(other, Demo()), change.outcome) << change.changes[out].words << " in " << change.words;
  }
}

TEST(SmallestChanges, AreTrueOfEveryLead) {
  LeadMixer mix(5);
  int changed = 0, single = 0, silent = 0;
  std::string unmoved;
  for (int i = 0; i < 400; ++i) {
    WhatIf lead{mix.Next(kDay), {}};
    lead.submission.form = "demo";
    lead.seen.now = kDay;
    lead.seen.over_soft_rate = lead.seen.velocity_judged = mix.Below(10) == 0;
    const LeadStatus before = StatusOf(lead, Demo());
    const auto changes = SmallestChanges(TheWorld().judge, Demo(), lead);
    silent += changes.empty() ? 1 : 0;
    if (changes.empty()) unmoved += OutcomeOf(TheWorld().judge.Of(lead.submission, Demo(), lead.seen).decision) + "\n";
    for (const OutcomeChange& change : changes) {
      ++changed;
      single += change.changes.size() == 1 ? 1 : 0;
      EXPECT_EQ(StatusOf(change.lead, Demo()), change.status) << change.words;
      EXPECT_EQ(WhereTo(change.lead, Demo()), change.outcome) << change.words;
      ExpectNoneNeedless(lead, change);
    }
    if (changes.empty()) continue;
    EXPECT_NE(changes[0].outcome, WhereTo(lead, Demo()));
    EXPECT_TRUE(changes.size() == 1 || before == LeadStatus::kPassed || changes[1].status == LeadStatus::kPassed);
    ExpectNothingSmaller(lead, changes[0], before);
  }
  EXPECT_GE(changed, 300);
  EXPECT_GE(single, 100);
  EXPECT_LE(silent, 20) << unmoved;
}

TEST(Explanation, SaysInWordsWhatHappened) {
  const Explanation why = Explain(TheWorld().judge, Demo(), Lead({{"company_size", "12"}}));
  EXPECT_EQ(why.outcome, "recycled fit");
  const std::string text = ExplanationText(why);
  EXPECT_THAT(text, HasSubstr("Recycled to nurture, category fit, track monitor-growth."));
  EXPECT_THAT(text, HasSubstr("fit.company_too_small), company_size: below the line. This sends the lead to nurture; "
                              "the reason's own default."));
  EXPECT_THAT(text, HasSubstr("passed if: company size ≥ 50"));
  EXPECT_THAT(text, Not(HasSubstr("rosa")));
  EXPECT_THAT(text, Not(HasSubstr("Lindqvist")));
}

TEST(Explanation, OfARecordTellsWhatCameLater) {
  LeadRecord record;
  const WhatIf lead = Lead({{"company_size", "48"}});
  record.submission = lead.submission;
  record.observations = lead.seen;
  record.decision = TheWorld().judge.Of(lead.submission, Demo(), lead.seen).decision;
  ASSERT_EQ(record.decision.status, LeadStatus::kInReview);
  Transition released;
  released.kind = TransitionKind::kReleased;
  released.at = kDay + kHourMs;
  released.status = LeadStatus::kPassed;
  record.transitions = {released};
  const Explanation why = ExplainRecord(TheWorld().judge, *TheWorld().policy, record);
  ASSERT_EQ(why.later.size(), 1U);
  EXPECT_THAT(why.later[0], HasSubstr("released, now passed"));
}

}  // namespace
}  // namespace leadgate
