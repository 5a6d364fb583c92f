#include "gateway/policy_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "leadgate/clock.h"
#include "validators/lists.h"
#include "validators/pattern_set.h"
#include "validators/policy_patterns.h"
#include "validators/text_fold.h"

namespace leadgate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kMinimal = "company: Tendwell\nforms: {demo: {kind: hand_raise}}\n";

PolicyLoad Parse(const std::string& yaml) { return ParsePolicy(yaml, "policy.yaml", nullptr); }

std::vector<std::string> Problems(const std::string& yaml) {
  std::vector<std::string> problems;
  const PolicyLoad load = Parse(yaml);
  EXPECT_EQ(load.ok(), load.problems.empty());
  for (const ConfigProblem& problem : load.problems) problems.push_back(problem.ToString());
  return problems;
}

class DemoPolicy : public testing::Test {
 protected:
  DemoPolicy() : load_(LoadPolicy(LEADGATE_SOURCE_DIR "/config/policy.yaml", nullptr)) {}
  void SetUp() override { ASSERT_TRUE(load_.ok()) << ToString(load_.problems); }
  const Policy& policy() const { return *load_.policy; }
  PolicyLoad load_;
};

TEST_F(DemoPolicy, IsTendwell) {
  EXPECT_EQ(policy().company, "Tendwell");
  EXPECT_EQ(policy().icp.min_size, 50);
  EXPECT_THAT(policy().icp.countries, ElementsAre("US", "CA", "GB", "IE", "DE", "AT", "CH", "FR", "NL", "ES"));
  EXPECT_THAT(policy().icp.industries, ElementsAre("manufacturing", "logistics", "energy", "food and beverage",
                                                   "pharmaceuticals", "automotive"));
  EXPECT_EQ(policy().icp.min_budget, 10000);
  EXPECT_EQ(policy().icp.max_months, 6);
  ASSERT_THAT(policy().competitors, SizeIs(4));
  EXPECT_THAT(policy().competitors[0].domains, ElementsAre("fixora.com"));
  EXPECT_THAT(policy().competitors[1].domains, ElementsAre("upkeepr.io"));
  EXPECT_THAT(policy().competitors[2].domains, ElementsAre("gearmind.de"));
  EXPECT_EQ(policy().release_after_ms, 4 * kHourMs);
  EXPECT_NE(policy().patterns, nullptr);
}

TEST_F(DemoPolicy, HasItsForms) {
  const FormPolicy* demo = policy().FindForm("demo");
  ASSERT_NE(demo, nullptr);
  EXPECT_EQ(demo->id, "demo");
  EXPECT_EQ(demo->kind, FormKind::kHandRaise);
  EXPECT_THAT(demo->required, ElementsAre("email", "last_name", "company"));
  EXPECT_THAT(demo->inputs, SizeIs(12));
  EXPECT_EQ(demo->inputs[1].type, "text");
  EXPECT_EQ(demo->default_country, "");  // the policy's is asked behind it
  EXPECT_EQ(policy().default_country, "US");
  EXPECT_EQ(policy().FindForm("book-a-demo"), demo);
  const FormPolicy* newsletter = policy().FindForm("newsletter");
  ASSERT_NE(newsletter, nullptr);
  EXPECT_FALSE(newsletter->judge_fit);
  EXPECT_THAT(newsletter->required, ElementsAre("email"));
  EXPECT_TRUE(policy().FindForm("webinar-2025")->retired);
  EXPECT_EQ(policy().FindForm("nobody"), nullptr);
}

TEST_F(DemoPolicy, KnowsItsAccountsAndWords) {
  EXPECT_EQ(policy().FindNamedAccount("mail.ironvale.example", "")->owner, "nora.falk@tendwell.example");
  EXPECT_EQ(policy().FindNamedAccount("gmail.com", FoldCompany("Ironvale Steel Inc."))->name, "Ironvale Steel");
  EXPECT_EQ(policy().FindNamedAccount("gmail.com", FoldCompany("Ironside")), nullptr);
  EXPECT_TRUE(policy().Allows("", "tendwell.example"));
  ASSERT_NE(policy().FindReasonFor("custom.reseller"), nullptr);
  EXPECT_TRUE(policy().patterns->Matches("custom:message", Fold("We want to become a reseller.")));
}

TEST_F(DemoPolicy, HashCoversFileAndLists) {
  EXPECT_THAT(policy().hash, testing::MatchesRegex("sha256:[0-9a-f]{64}"));
  const auto lists = Lists::ForTests({{"personal", {"gmail.com"}}});
  const PolicyLoad with_lists = ParsePolicy(policy().source_yaml, "policy.yaml", lists);
  const PolicyLoad again = ParsePolicy(policy().source_yaml, "elsewhere.yaml", nullptr);
  const PolicyLoad changed = ParsePolicy(policy().source_yaml + "# a comment\n", "policy.yaml", nullptr);
  EXPECT_NE(with_lists.policy->hash, policy().hash);
  EXPECT_EQ(again.policy->hash, policy().hash);
  EXPECT_NE(changed.policy->hash, policy().hash);
  EXPECT_EQ(with_lists.policy->lists, lists);
}

TEST(PolicyFile, SmallestPolicyHasTheDefaults) {
  const PolicyLoad load = Parse(kMinimal);
  ASSERT_TRUE(load.ok()) << ToString(load.problems);
  EXPECT_EQ(load.policy->review_at, Policy().review_at);
  EXPECT_EQ(load.policy->forms.at("demo").min_fill_ms, FormPolicy().min_fill_ms);
  EXPECT_THAT(load.policy->icp.countries, IsEmpty());
}

TEST(PolicyFile, ReadsActionsShortAndLong) {
  const PolicyLoad load = Parse(std::string(kMinimal) +
                                "actions:\n"
                                "  email.role_account: review\n"
                                "  email.personal_domain:\n"
                                "    action: correct\n"
                                "    action_if: [{when: named_account, action: flag}]\n"
                                "    fallback: review\n"
                                "    fallback_if: [{when: phone_good, action: flag}]\n");
  ASSERT_TRUE(load.ok()) << ToString(load.problems);
  EXPECT_EQ(load.policy->actions.at("email.role_account").action, Action::kReview);
  const ActionSetting expected{Action::kCorrect,
                               {{Condition::kNamedAccount, Action::kFlag}},
                               Action::kReview,
                               {{Condition::kPhoneGood, Action::kFlag}}};
  EXPECT_EQ(load.policy->actions.at("email.personal_domain"), expected);
}

TEST(PolicyFile, AnExampleNumberNeedNotBeValid) {
  const PolicyLoad load = Parse("company: Tendwell\nforms: {demo: {kind: hand_raise, phone_example: 555-0123}}\n");
  ASSERT_TRUE(load.ok()) << ToString(load.problems);
  EXPECT_EQ(load.policy->forms.at("demo").phone_example, "555-0123");
  EXPECT_THAT(
      ToString(Parse("company: Tendwell\nforms: {demo: {kind: hand_raise, phone_example: your number}}\n").problems),
      HasSubstr("policy.yaml:2:49: forms.demo.phone_example: expected text with digits, such as (415) 555-0123; "
                "found \"your number\""));
}

// Each: what is added to the smallest policy, and what is said about it.
TEST(PolicyFile, SaysWhatIsWrong) {
  struct Case {
    const char* yaml;
    const char* problem;
  };
  const Case cases[] = {
      {"actions: {email.dispsable: review}\n",
       "policy.yaml:3:28: actions.email.dispsable: unknown reason; did you mean \"email.disposable\"? (docs/reasons.md "
       "lists them; your own start with custom.)"},
      {"actions: {email.disposable: revew}\n",
       "policy.yaml:3:29: actions.email.disposable: expected one of off, report_only, flag, recycle, review, reject, "
       "duplicate, correct; found \"revew\"; did you mean \"review\"?"},
      {"actions: {fit.industry: correct}\n",
       "policy.yaml:3:25: actions.fit.industry: a visitor cannot fix this, so it cannot be asked; expected flag, "
       "review, "
       "recycle, reject, report_only or off"},
      {"actions: {fit.industry: duplicate}\n",
       "policy.yaml:3:25: actions.fit.industry: only duplicate.repeat can end as duplicate; expected flag, review, "
       "recycle, reject, report_only or off"},
      {"actions: {sales.no_response: flag}\n",
       "policy.yaml:3:30: actions.sales.no_response: this reason is for what sales says of a lead; the gateway never "
       "finds it"},
      {"actions: {fit.industry: {action: flag, fallback: review}}\n",
       "policy.yaml:3:25: actions.fit.industry: has a fallback, which only `correct` takes"},
      {"actions: {email.typo: {action: correct, fallback: correct}}\n",
       "policy.yaml:3:51: actions.email.typo.fallback: a fallback cannot ask again; expected flag, review, recycle or "
       "reject"},
      {"actions: {email.typo: {action: correct, action_if: [{when: sunny, action: flag}]}}\n",
       "policy.yaml:3:60: actions.email.typo.action_if[0].when: expected one of email_good, phone_good, no_phone, "
       "alone, "
       "with_bot_signal, hand_raise, not_hand_raise, near_line, high_intent, named_account; found \"sunny\""},
      {"named_account_actions: {custom.x: flag}\n",
       "policy.yaml:3:35: named_account_actions.custom.x: unknown reason (docs/reasons.md lists them; your own start "
       "with custom.)"},
      {"risk: {weights: {email.typo: 400}}\n",
       "policy.yaml:3:30: risk.weights.email.typo: expected a whole number from 0 to 100; found \"400\""},
      {"risk: {weights: {email.tpyo: 40}}\n",
       "policy.yaml:3:30: risk.weights.email.tpyo: unknown reason; did you mean \"email.typo\"? (docs/reasons.md lists "
       "them; your own start with custom.)"},
      {"risk: {review_at: 80, reject_at: 70}\n",
       "policy.yaml:3:34: risk.reject_at: is below review_at; expected at least 80"},
      {"ideal_customer: {titles: {seniorities: [boss]}}\n",
       "policy.yaml:3:41: ideal_customer.titles.seniorities[0]: expected one of c_level, vp, director, manager, "
       "individual; found "
       "\"boss\""},
      {"ideal_customer: {titles: {functions: [maintainance]}}\n",
       "policy.yaml:3:39: ideal_customer.titles.functions[0]: expected one of general_management, operations, "
       "maintenance, production, engineering, it, finance, procurement, supply_chain, quality, safety, facilities, "
       "sales, marketing, product, customer_service, hr, legal, research, projects, consulting, administration; found "
       "\"maintainance\"; did you mean \"maintenance\"?"},
      {"ideal_customer: {near_line: 20}\n",
       "policy.yaml:3:29: ideal_customer.near_line: expected a number from 0 to 1 such as 0.2, or per cent such as "
       "20%; found \"20\""},
      {"ideal_customer: {budget: {exchange_rates: {euro: 1.1}}}\n",
       "policy.yaml:3:50: ideal_customer.budget.exchange_rates.euro: expected a currency by its three capital letters, "
       "such as EUR (ISO 4217)"},
      {"ideal_customer: {budget: {exchange_rates: {USD: 1.1}}}\n",
       "policy.yaml:3:49: ideal_customer.budget.exchange_rates.USD: is the currency of budget.min itself"},
      {"ideal_customer: {budget: {exchange_rates: {EUR: 0}}}\n",
       "policy.yaml:3:49: ideal_customer.budget.exchange_rates.EUR: expected a number above 0; found \"0\""},
      {"scores: {engagement_half_life_days: 0}\n",
       "policy.yaml:3:37: scores.engagement_half_life_days: expected a number of days above 0; found \"0\""},
      {"scores: {intent_fields: [{points: 10}]}\n",
       "policy.yaml:3:26: scores.intent_fields[0]: the key \"field\" is missing; expected the name of a field as it is "
       "posted"},
      {"scores: {intent_fields: [{field: x, points: 500}]}\n",
       "policy.yaml:3:45: scores.intent_fields[0].points: expected a whole number from -100 to 100; found \"500\""},
      {"scores: {weights: {fit: 0, engagement: 0, intent: 0}}\n",
       "policy.yaml:3:19: scores.weights: all are 0; expected at least one above"},
      {"scores: {not_for_sales: [timing.notready]}\n",
       "policy.yaml:3:26: scores.not_for_sales[0]: unknown reason; did you mean \"timing.not_ready\"? (docs/reasons.md "
       "lists them; your own start with custom.)"},
      {"custom_reasons: [{code: reseller, label: R}]\n",
       "policy.yaml:3:25: custom_reasons[0].code: expected a code that starts with custom. and has small letters, "
       "digits, _ and dots"},
      {"custom_reasons:\n  - {code: custom.a, label: A}\n  - {code: custom.a, label: B}\n",
       "policy.yaml:5:12: custom_reasons[1].code: stated twice"},
      {"custom_reasons: [{code: custom.a, label: A, action: correct}]\n",
       "policy.yaml:3:53: custom_reasons[0].action: a visitor cannot fix this, so it cannot be asked; expected flag, "
       "review, recycle, reject, report_only or off"},
      {"custom_reasons: [{code: custom.a, label: A, patterns: [{field: message, pattern: \"([\"}]}]\n",
       "policy.yaml:3:84: custom_reasons[0].patterns[0].pattern: expected a regular expression (RE2): missing ]: ["},
      {"custom_reasons: [{code: custom.a, label: A, patterns: [{field: message, pattern: '\\bстудент'}]}]\n",
       "policy.yaml:3:83: custom_reasons[0].patterns[0].pattern: \\b and \\w know English letters only; expected "
       "spaces "
       "around the words"},
      {"ideal_customer: {countries: [US, UK]}\n",
       "policy.yaml:3:34: ideal_customer.countries[1]: expected a country code such as US or DE (ISO 3166-1, two "
       "letters); found \"UK\"; did you mean \"GB\"?"},
      {"ideal_customer: {company_size: {min: 50, max: 10}}\n",
       "policy.yaml:3:47: ideal_customer.company_size.max: is below min"},
      {"ideal_customer: {titles: {fit: ['!!']}}\n",
       "policy.yaml:3:33: ideal_customer.titles.fit[0]: expected words; found \"!!\""},
      {"competitors: [{name: Sage, match: fuzzy}]\n",
       "policy.yaml:3:35: competitors[0].match: a name of fewer than six letters cannot be looked for with slips, "
       "which "
       "make other names of it; expected exact or word"},
      {"competitors: [{name: Sage, match: words}]\n",
       "policy.yaml:3:35: competitors[0].match: expected one of exact, word, fuzzy; found \"words\"; did you mean "
       "\"word\"?"},
      {"named_accounts: [{name: A, domains: [a.example]}, {name: B, domains: [a.example]}]\n",
       "policy.yaml:3:71: named_accounts[1].domains[0]: is already a domain of A"},
      {"routing: {territories: [{territory: a, countries: [DE], owner: x}, {territory: b, countries: [AT, DE], owner: "
       "y}]}\n",
       "policy.yaml:3:99: routing.territories[1].countries[1]: DE is already in territory a"},
      {"routing: {territories: [{territory: a, countries: [DE]}]}\n",
       "policy.yaml:3:25: routing.territories[0]: expected an owner, a round_robin or a queue"},
      {"routing: {territories: [{territory: a, owner: x, round_robin: [y]}]}\n",
       "policy.yaml:3:25: routing.territories[0]: has an owner and a round_robin; expected one of them"},
      {"routing: {territories: [{territory: a, states: [US-XX], owner: x}]}\n",
       "policy.yaml:3:49: routing.territories[0].states[0]: expected a state of the US or a province of Canada, such "
       "as "
       "US-CA or CA-ON; found \"US-XX\""},
      {"routing: {territories: [{territory: a, countries: [CA], states: [US-CA], owner: x}]}\n",
       "policy.yaml:3:66: routing.territories[0].states[0]: US is not among the countries of this territory"},
      {"routing: {tiers: [{tier: 1, min_score: 50}, {tier: 2, min_score: 60}]}\n",
       "policy.yaml:3:66: routing.tiers[1].min_score: never reached: the tier above takes it; expected less than 50"},
      {"routing: {tiers: [{tier: 2, min_score: 50}, {tier: 1, min_score: 40}]}\n",
       "policy.yaml:3:52: routing.tiers[1].tier: expected more than 2, as tiers go from the best down"},
      {"recycling: {tracks: [{track: a}]}\n",
       "policy.yaml:3:22: recycling.tracks[0]: expected either reason or category"},
      {"recycling: {tracks: [{category: permanent, track: a}]}\n", nullptr},
      {"recycling: {tracks: [{reason: timing.latter, track: a}]}\n",
       "policy.yaml:3:31: recycling.tracks[0].reason: unknown reason; did you mean \"timing.later\"? (docs/reasons.md "
       "lists them; your own start with custom.)"},
      {"business_hours: {from: \"17:00\", to: \"09:00\"}\n",
       "policy.yaml:3:37: business_hours.to: is not after from; expected a later time of the same day"},
      {"business_hours: {days: []}\n", "policy.yaml:3:24: business_hours.days: expected at least one day"},
      {"business_hours: {days: [monday]}\n",
       "policy.yaml:3:25: business_hours.days[0]: expected one of mon, tue, wed, thu, fri, sat, sun; found \"monday\""},
      {"business_hours: {time_zone: Europe/Berln}\n",
       "policy.yaml:3:29: business_hours.time_zone: expected a time zone such as Europe/Berlin or America/New_York (an "
       "IANA name); found \"Europe/Berln\"; did you mean \"Europe/Berlin\"?"},
      {"business_hours: {time_zone: GMT+1}\n", nullptr},
      {"business_hours: {time_zone: Europe/Berlin, utc_offset: \"+01:00\"}\n",
       "policy.yaml:3:56: business_hours.utc_offset: is given beside time_zone; expected one of the two"},
      {"business_hours: {contact_clock: leads}\n",
       "policy.yaml:3:33: business_hours.contact_clock: expected one of lead, team; found \"leads\"; did you mean "
       "\"lead\"?"},
      {"duplicates: {switchboard_at: many}\n",
       "policy.yaml:3:30: duplicates.switchboard_at: expected a whole number from 0 to 17; found \"many\""},
      {"duplicates: {likely_at: 1}\n",
       "policy.yaml:3:25: duplicates.likely_at: is no probability; expected a number between 0 and 1, such as 0.99"},
      {"duplicates: {likely_at: 0.9, possible_at: 0.9}\n",
       "policy.yaml:3:43: duplicates.possible_at: possible_at is not below likely_at; expected less certainty for "
       "showing than for linking"},
      {"duplicates: {likely_at: 0.5}\n",
       "policy.yaml:3:25: duplicates.likely_at: possible_at is not below likely_at; expected less certainty for "
       "showing than for linking"},
      {"duplicates: {identifier_field: work_email}\n",
       "policy.yaml:3:32: duplicates.identifier_field: names a field with a meaning of its own, which does not name "
       "one "
       "person; expected a field that your forms post besides, such as member_number"},
      {"duplicates: {likely_updates: maybe}\n",
       "policy.yaml:3:30: duplicates.likely_updates: expected true or false; found \"maybe\""},
      {"compnay: x\n", "policy.yaml:3:1: compnay: unknown key; did you mean \"company\"?"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.yaml);
    const auto problems = Problems(std::string(kMinimal) + c.yaml);
    if (c.problem != nullptr) {
      EXPECT_THAT(problems, ElementsAre(c.problem));
    } else {
      EXPECT_THAT(problems, Not(IsEmpty()));
    }
  }
}

TEST(PolicyFile, ChecksForms) {
  struct Case {
    const char* forms;
    const char* problem;
  };
  const Case cases[] = {
      {"{}", "policy.yaml:2:8: forms: expected at least one form"},
      {"{demo: {}}",
       "policy.yaml:2:15: forms.demo: the key \"kind\" is missing; expected one of hand_raise, content, newsletter, "
       "event, vendor_list"},
      {"{demo: {kind: hand_raise, requird: [email]}}",
       "policy.yaml:2:34: forms.demo.requird: unknown key; did you mean \"required\"?"},
      {"{demo: {kind: handraise}}",
       "policy.yaml:2:22: forms.demo.kind: expected one of hand_raise, content, newsletter, event, vendor_list; found "
       "\"handraise\"; did you mean \"hand_raise\"?"},
      {"{demo: {kind: event, required: [emial]}}",
       "policy.yaml:2:40: forms.demo.required[0]: expected a field of the lead, such as email, last_name or company; "
       "found \"emial\"; did you mean \"email\"?"},
      {"{demo: {kind: event, required: email}}",
       "policy.yaml:2:39: forms.demo.required: expected a list, each a field of the lead, such as email, last_name or "
       "company; found \"email\""},
      {"{Demo: {kind: event}}",
       "policy.yaml:2:15: forms.Demo: expected a form id of small letters, digits, - and _ (it stands in a URL)"},
      {"{a: {kind: event, aliases: [b]}, b: {kind: event}}",
       "policy.yaml:2:36: forms.a.aliases[0]: \"b\" is already a form; expected an id of its own"},
      {"{a: {kind: event, aliases: [c]}, b: {kind: event, aliases: [c]}}",
       "policy.yaml:2:68: forms.b.aliases[0]: \"c\" is already an alias of a; expected an id of its own"},
      {"{a: {kind: event, origins: [tendwell.example]}}",
       "policy.yaml:2:36: forms.a.origins[0]: expected an origin such as https://www.example.com (no path), or \"*\" "
       "for any; found \"tendwell.example\""},
      {"{a: {kind: event, fields: {plant: compny}}}",
       "policy.yaml:2:42: forms.a.fields.plant: expected a field of the lead, such as email, last_name or company; "
       "found \"compny\"; did you mean \"company\"?"},
      {"{a: {kind: event, inputs: [{name: x, type: select}]}}",
       "policy.yaml:2:35: forms.a.inputs[0]: a select without options; expected options: [a, b]"},
      {"{a: {kind: event, soft_per_minute: 20, hard_per_minute: 10}}",
       "policy.yaml:2:64: forms.a.hard_per_minute: is below soft_per_minute; expected at least 20"},
      {"{a: {kind: event, actions: {email.typ: flag}}}", nullptr},
      {"{a: {kind: event}, a: {kind: event}}", "policy.yaml:2:27: forms.a: stated twice; the first is in line 2"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.forms);
    const auto problems = Problems(std::string("company: T\nforms: ") + c.forms + "\n");
    if (c.problem != nullptr) {
      EXPECT_THAT(problems, ElementsAre(c.problem));
    } else {
      EXPECT_THAT(problems, Not(IsEmpty()));
    }
  }
}

TEST(PolicyFile, SaysAllProblemsAtOnce) {
  const auto problems =
      Problems("company: T\nforms: {demo: {kind: hand_rise, requird: [x]}}\nactions: {email.tpyo: flag}\nriks: {}\n");
  EXPECT_THAT(problems, SizeIs(4));
}

TEST(PolicyFile, AFileThatIsNotThereIsSaid) {
  const PolicyLoad load = LoadPolicy("/nowhere/policy.yaml", nullptr);
  EXPECT_FALSE(load.ok());
  EXPECT_EQ(ToString(load.problems), "/nowhere/policy.yaml: cannot be opened: No such file or directory");
}

}  // namespace
}  // namespace leadgate
