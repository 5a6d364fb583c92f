// Replays: of the policy in force, which must change nothing (invariant 8), and of drafts.
#include "policy/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gateway/intake.h"
#include "gateway/late_answer.h"
#include "policy/lost_lead.h"
#include "policy/past_decider.h"
#include "policy/publish_check.h"
#include "policy/replay_report.h"
#include "store/store.h"
#include "tests/policy/policy_world.h"
#include "tests/support/temp_dir.h"

namespace leadgate {
namespace {

using ::testing::HasSubstr;
using testing::kDay;
using testing::LeadMixer;
using ::testing::Not;
using testing::TheWorld;

// Any answer the DNS can give, by the domain alone; unknown ones come to be known later.
class SomeDns final : public MailDomains {
 public:
  MailDomain Ask(std::string_view domain) override {
    constexpr MailVerdict kFirst[] = {MailVerdict::kMx,      MailVerdict::kMx,     MailVerdict::kNoDomain,
                                      MailVerdict::kUnknown, MailVerdict::kNoMail, MailVerdict::kUnknown};
    const std::size_t n = std::hash<std::string_view>{}(domain) % std::size(kFirst);
    const bool late = kFirst[n] == MailVerdict::kUnknown && knows_all;
    return {.verdict = late ? (n == 3 ? MailVerdict::kMx : MailVerdict::kNoDomain) : kFirst[n]};
  }
  bool knows_all = false;
};

// A gateway without its HTTP side: everything that decides and stores.
class PastLeads : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = OpenStore({.data_dir = dir_ / "data", .clock = &clock_});
    ASSERT_TRUE(opened.ok()) << opened.status().message();
    store_ = std::move(*opened);
    attempts_ = std::make_unique<AttemptBook>(AttemptBookOptions{.window_ms = 30 * kMinuteMs});
    intake_ = std::make_unique<Intake>(IntakeParts{.clock = clock_,
                                                   .ids = ids_,
                                                   .store = *store_,
                                                   .policies = policies_,
                                                   .normaliser = TheWorld().normaliser,
                                                   .checks = TheWorld().checks,
                                                   .attempts = *attempts_,
                                                   .tokens = tokens_,
                                                   .mail_domains = dns_,
                                                   .destinations = {"crm"},
                                                   .build = "test"});
  }

  void Post(Submission submission) {
    const int posts = static_cast<int>(mix_.Below(30));
    const auto taken = intake_->Take(std::move(submission), {mix_.Below(4) != 0, posts, posts > 10}, std::nullopt);
    ASSERT_TRUE(taken.ok()) << taken.status().message();
    last_ = *taken->record;
  }

  // Corrections, deadlines, people in review, late answers, what sales says: everything that comes after.
  void LiveOn() {
    clock_.Advance(kMinuteMs);
    if (last_.decision.status == LeadStatus::kNeedsCorrection && mix_.Below(2) == 0) {
      Submission again = last_.submission;
      again.received_at = clock_.NowMs();
      for (RawField& field : again.fields) {
        if (field.name == "email") field.value = "r.lindqvist@bellhaven-foods.com";
      }
      Post(std::move(again));
    }
    if (last_.decision.status == LeadStatus::kInReview && mix_.Below(2) == 0) {
      ASSERT_TRUE(
          intake_->Release(last_.id, mix_.Below(3) != 0, "person:nora", "company.competitor", "", std::nullopt).ok());
    }
    if (mix_.Below(5) == 0) LateAnswer();
  }

  void LateAnswer() {
    const auto record = store_->Get(last_.id);
    ASSERT_TRUE(record.ok());
    const FormPolicy* form = TheWorld().policy->FindForm(record->submission.form);
    const MailDomain answer{.verdict = mix_.Below(2) == 0 ? MailVerdict::kMx : MailVerdict::kNoMail};
    auto request = ApplyLateAnswer(*record, answer, *TheWorld().policy, *form, {"crm"}, clock_.NowMs());
    if (!request) return;
    ASSERT_TRUE(store_->Transition(std::move(*request)).ok());
  }

  void SettleAll() {
    dns_.knows_all = true;
    clock_.Advance(10 * kDayMs);
    for (int round = 0; round < 3; ++round) {
      const auto due = store_->DueDeadlines(clock_.NowMs(), 100'000);
      ASSERT_TRUE(due.ok());
      for (const Deadline& deadline : *due) ASSERT_TRUE(intake_->Settle(deadline).ok());
    }
  }

  void Word(const LeadId& id, TransitionKind kind) {
    TransitionRequest request;
    request.id = id;
    Transition transition;
    transition.kind = kind;
    transition.at = clock_.NowMs();
    transition.actor = "key:crm";
    request.transitions = {transition};
    ASSERT_TRUE(store_->Transition(std::move(request)).ok());
  }

  void FillWith(int leads) {
    for (int i = 0; i < leads; ++i) {
      clock_.Advance(kMinuteMs);
      Post(mix_.Next(clock_.NowMs()));
      if (HasFatalFailure()) return;
      if (i % 3 == 0) LiveOn();
      if (HasFatalFailure()) return;
      if (i % 7 == 0) Word(last_.id, i % 2 == 0 ? TransitionKind::kSalesAccepted : TransitionKind::kSalesRejected);
    }
    SettleAll();
  }

  ReplayReport Run(const Policy& draft, const ReplayOptions& options = {}) {
    const auto report = Replay(TheWorld().judge, {draft, *TheWorld().policy}, options,
                               [&](int part, int parts, const LeadVisitor& visit) {
                                 return store_->Scan({.part = part, .parts = parts}, visit);
                               });
    EXPECT_TRUE(report.ok()) << report.status().message();
    return report.ok() ? *report : ReplayReport();
  }

  TempDir dir_;
  ManualClock clock_{kDay};
  RandomLeadIdSource ids_;
  std::unique_ptr<LeadStore> store_;
  PolicyHolder policies_{TheWorld().policy};
  std::unique_ptr<AttemptBook> attempts_;
  AttemptTokens tokens_{Digest{}};
  SomeDns dns_;
  std::unique_ptr<Intake> intake_;
  LeadMixer mix_{20251121};
  LeadRecord last_;
};

// Everything a decision says but the owner (drawn by the store) and the way there.
std::string Told(const Decision& decision) {
  std::string told = OutcomeOf(decision) + ", track " + decision.track + ", due " + std::to_string(decision.due_at) +
                     ", " + std::string(LifecycleName(decision.lifecycle)) + ", risk " + std::to_string(decision.risk) +
                     ", score " + std::to_string(decision.score.total) + "/" + std::to_string(decision.score.fit) +
                     "/" + std::to_string(decision.score.engagement) + "/" + std::to_string(decision.score.intent) +
                     ", tier " + std::to_string(decision.routing.tier) + ", territory " + decision.routing.territory +
                     ", phone left out " + std::to_string(decision.omit_phone) + "\n";
  for (const DecidedReason& reason : decision.reasons) {
    told += "  " + reason.code + " " + std::string(ActionName(reason.action)) + " " + reason.field + " " +
            reason.evidence + " " + std::to_string(reason.weight) + "\n";
  }
  for (const Correction& correction : decision.corrections) told += "  asks " + correction.field + "\n";
  return told;
}

TEST_F(PastLeads, UnderThePolicyInForceNothingChanges) {
#ifdef __SANITIZE_THREAD__
  constexpr int kLeads = 1'000;  // twenty times slower
#else
  constexpr int kLeads = 10'000;
#endif
  FillWith(kLeads);
  if (HasFatalFailure()) return;
  const PastDecider decider(TheWorld().judge, *TheWorld().policy, *TheWorld().policy);
  std::map<Outcome, int> outcomes;
  std::set<std::string> reasons;
  int compared = 0, corrected = 0, released = 0, late = 0;
  int shown = 0;
  const auto compare = [&](const std::vector<LeadRecord>& page) {
    for (const LeadRecord& record : page) {
      const PastDecision again = decider.Decide(record);
      ++compared;
      ++outcomes[OutcomeOf(record.decision)];
      for (const DecidedReason& reason : record.decision.reasons) reasons.insert(reason.code);
      for (const Transition& transition : record.transitions) {
        corrected += transition.kind == TransitionKind::kCorrected ? 1 : 0;
        released += transition.kind == TransitionKind::kReleased ? 1 : 0;
        late += transition.kind == TransitionKind::kDecided && !transition.status ? 1 : 0;
      }
      if (Told(record.decision) == Told(again.decision) || ++shown > 5) continue;
      std::string path;
      for (const Transition& transition : record.transitions) {
        path += " " + std::string(TransitionKindName(transition.kind)) + (transition.status ? "" : "*");
      }
      EXPECT_EQ(Told(record.decision), Told(again.decision)) << record.id.ToString() << path;
    }
    return Status::Ok();
  };
  ASSERT_TRUE(store_->Scan({}, compare).ok());
  EXPECT_EQ(shown, 0);
  EXPECT_GE(compared, kLeads / 10 * 9);
  EXPECT_GE(outcomes.size(), 7U) << "the leads are not varied enough to show anything";
  EXPECT_GE(reasons.size(), 40U);
  EXPECT_GE(corrected, kLeads / 100);
  EXPECT_GE(released, kLeads / 50);
  EXPECT_GE(late, kLeads / 200);

  const ReplayReport report = Run(*TheWorld().policy, {.form = "newsletter"});
  EXPECT_GE(report.leads, std::uint64_t{kLeads} / 10);
  EXPECT_EQ(report.moved, 0U) << ReplayText(report, {});
  EXPECT_TRUE(report.rules.empty());
}

Submission Plant(const std::string& size, TimeMs at) {
  Submission submission;
  submission.form = submission.posted_form = "demo";
  submission.received_at = at;
  submission.fields = {{"email", "rosa" + size + "@bellhaven-foods.com"},
                       {"last_name", "Lindqvist"},
                       {"company", "Bellhaven Foods"},
                       {"company_size", size},
                       {"utm_source", "linkedin"}};
  return submission;
}

TEST_F(PastLeads, ADraftMovesWhatItsLineMoves) {
  for (const char* size : {"10", "60", "80", "500"}) {
    Post(Plant(size, clock_.NowMs()));
    ASSERT_FALSE(HasFatalFailure());
    if (std::string(size) == "80") Word(last_.id, TransitionKind::kWon);
    clock_.Advance(kHourMs);
  }
  const auto draft = TheWorld().With("    min: 50 ", "    min: 200 ");
  const ReplayReport report = Run(*draft, {.list_changes = true});
  EXPECT_EQ(report.leads, 4U);
  EXPECT_EQ(report.moved, 2U);
  const Move& move = report.moves.at({"passed", "recycled fit"});
  EXPECT_EQ(move.leads, 2U);
  EXPECT_EQ(move.sales_accepted, 1U);
  EXPECT_EQ(report.rules.at("fit.company_too_small").gained, 2U);
  EXPECT_EQ(report.rules.at("fit.company_too_small").moved, 2U);
  EXPECT_EQ(report.forms.at("demo").from_pass, 2U);
  EXPECT_EQ(report.sources.at("linkedin").moved, 2U);
  EXPECT_EQ(report.lost_won.leads, 1U);
  ASSERT_EQ(report.changes.size(), 2U);
  EXPECT_LT(report.changes[0].received_at, report.changes[1].received_at);

  const std::string text = ReplayText(report, {.draft = "draft.yaml"});
  EXPECT_THAT(text, HasSubstr("2 go elsewhere (50.0%)"));
  EXPECT_THAT(text, HasSubstr("passed -> recycled fit; sales had accepted 1"));
  EXPECT_THAT(text, HasSubstr("WARNING: 1 lead that sales accepted or won would no longer get to sales"));
  EXPECT_THAT(text, HasSubstr("now fit.company_too_small"));
  EXPECT_THAT(text, Not(HasSubstr("@")));
  const std::string csv = ReplayCsv(report.changes);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
  EXPECT_THAT(csv, HasSubstr("passed,recycled fit,"));
  EXPECT_THAT(csv, Not(HasSubstr("@")));
}

// A form that asks nobody to call; who gets to sales is the score's to say.
Submission Guide(TimeMs at, int views) {
  Submission submission = Plant("500", at);
  submission.form = submission.posted_form = "webinar-2025";
  submission.fields[0].value = "rosa" + std::to_string(views) + "@bellhaven-foods.com";
  submission.fields.push_back({"page_views", std::to_string(views)});
  return submission;
}

TEST_F(PastLeads, APassedLeadThatMarketingWouldKeepGoesElsewhere) {
  const auto policy = TheWorld().Parse(
      "company: T\nforms: {webinar-2025: {kind: event}, demo: {kind: hand_raise}}\n"
      "scores: {mql_at: 30}\n");
  const auto draft = TheWorld().Parse(
      "company: T\nforms: {webinar-2025: {kind: event}, demo: {kind: hand_raise}}\n"
      "scores: {mql_at: 90}\n");
  policies_.Set(policy);
  Post(Guide(clock_.NowMs(), 8));
  const LeadId won = last_.id;
  ASSERT_TRUE(GoesToSales(last_.decision));
  Word(won, TransitionKind::kWon);
  Post(Guide(clock_.NowMs(), 7));
  ASSERT_FALSE(HasFatalFailure());
  const auto run = [&](const Policy& under, const Policy& in_force) {
    return *Replay(TheWorld().judge, {under, in_force}, {.list_changes = true},
                   [&](int part, int parts, const LeadVisitor& visit) {
                     return store_->Scan({.part = part, .parts = parts}, visit);
                   });
  };
  EXPECT_EQ(run(*policy, *policy).moved, 0U);
  const ReplayReport report = run(*draft, *policy);
  EXPECT_EQ(report.moved, 2U);
  const Move& move = report.moves.at({"passed", "passed, to marketing"});
  EXPECT_EQ(move.leads, 2U);
  EXPECT_EQ(move.sales_accepted, 1U);
  EXPECT_EQ(report.forms.at("webinar-2025").from_sales, 2U);
  EXPECT_EQ(report.forms.at("webinar-2025").from_pass, 0U);
  EXPECT_EQ(report.rules.at("timing.not_ready").gained, 2U);
  ASSERT_EQ(report.lost_won.leads, 1U);
  EXPECT_EQ(report.lost_won.samples[0].id, won);
  EXPECT_THAT(ReplayText(report, {}), HasSubstr("passed -> passed, to marketing; sales had accepted 1\n"));
  EXPECT_THAT(ReplayText(report, {}), HasSubstr("now timing.not_ready"));
  EXPECT_THAT(ReplayCsv(report.changes), HasSubstr("passed,\"passed, to marketing\","));

  // What the gate says of it is the same.
  const PublishGate gate = MakePublishGate(TheWorld().judge, clock_);
  auto verdict = gate({*store_, draft, policy, GateOccasion::kPublish, "draft", {}});
  ASSERT_TRUE(verdict.ok());
  ASSERT_EQ(verdict->objections.size(), 1U);
  EXPECT_THAT(
      verdict->objections[0].message,
      HasSubstr("lead " + won.ToString() + ", won on 2025-11-21, would be passed, to marketing, by timing.not_ready"));
  verdict = gate({*store_, policy, draft, GateOccasion::kPublish, "draft", {}});
  EXPECT_TRUE(verdict->objections.empty());
}

TEST_F(PastLeads, WeightsAndHalfLifeMoveLeadsToo) {
  const std::string begin = "company: T\nforms: {webinar-2025: {kind: event}, demo: {kind: hand_raise}}\n";
  policies_.Set(TheWorld().Parse(begin + "scores: {mql_at: 30, weights: {fit: 0, engagement: 100, intent: 0}}\n"));
  Post(Guide(clock_.NowMs(), 8));
  ASSERT_FALSE(HasFatalFailure());
  ASSERT_TRUE(GoesToSales(last_.decision));
  const auto draft = TheWorld().Parse(begin + "scores: {mql_at: 30, weights: {fit: 0, engagement: 0, intent: 100}}\n");
  const ReplayReport report = Run(*draft);
  EXPECT_EQ(report.moves.at({"passed", "passed, to marketing"}).leads, 1U);
  EXPECT_THAT(ReplayText(report, {}), HasSubstr("score 25 instead of 40"));
}

// Who passed by chance shows nothing about the rules it passed in spite of; about any other it does.
TEST_F(PastLeads, AControlLeadThatWasWonSpeaksAgainstNewReasonsAlone) {
  const std::string begin =
      "company: T\nforms: {demo: {kind: hand_raise}}\nideal_customer: {company_size: {min: 200}}\n";
  const auto with_group = TheWorld().Parse(begin + "control_group: {share: 0.5, reasons: [fit.company_too_small]}\n");
  policies_.Set(with_group);
  for (int i = 0; i < 40 && !(last_.decision.control_for); ++i)
    Post(Plant("2" + std::to_string(i % 10), clock_.NowMs()));
  ASSERT_TRUE(last_.decision.control_for) << "none of 40 drawn at one half";
  Word(last_.id, TransitionKind::kWon);
  const LeadRecord won = *store_->Get(last_.id);
  const std::string competitor = "competitors: [{name: Bellhaven, domains: [bellhaven-foods.com]}]\n";
  const std::string stricter = "actions: {fit.company_too_small: reject}\n";
  const struct {
    const char* name;
    std::shared_ptr<const Policy> draft;
    std::vector<std::string> by;  // empty: not lost
  } cases[] = {
      {"nothing new", with_group, {}},
      {"no group", TheWorld().Parse(begin), {}},
      {"no group, and the same reason harder", TheWorld().Parse(begin + stricter), {}},
      {"another reason", TheWorld().Parse(begin + competitor), {"company.competitor"}},
      {"another reason beside the group",
       TheWorld().Parse(begin + competitor + "control_group: {share: 0.5}\n"),
       {"company.competitor"}},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.name);
    const PastDecision again = PastDecider(TheWorld().judge, *one.draft, *with_group).Decide(won);
    const auto lost = LostLeads(TheWorld().judge, *one.draft, *with_group).Find(won, again.decision);
    EXPECT_EQ(lost.has_value(), !one.by.empty());
    EXPECT_EQ(lost.value_or(LostLead()).by, one.by);

    // Replay warns of what publishing stops at.
    const ReplayReport report =
        *Replay(TheWorld().judge, {*one.draft, *with_group}, {}, [&](int part, int parts, const LeadVisitor& visit) {
          return store_->Scan({.part = part, .parts = parts}, visit);
        });
    const auto verdict = MakePublishGate(TheWorld().judge,
                                         clock_)({*store_, one.draft, with_group, GateOccasion::kPublish, "draft", {}});
    EXPECT_EQ(report.lost_won.leads, one.by.empty() ? 0U : 1U);
    EXPECT_EQ(verdict->objections.size(), report.lost_won.leads);
  }
}

TEST_F(PastLeads, AReasonThatHitsHarderIsNotCalledGone) {
  Post(Plant("45", clock_.NowMs()));  // near the line: a person looks
  ASSERT_FALSE(HasFatalFailure());
  ASSERT_EQ(last_.decision.status, LeadStatus::kInReview);
  const auto draft = TheWorld().With("    min: 50 ", "    min: 200 ");
  const ReplayReport report = Run(*draft, {.list_changes = true});
  const RuleChange& rule = report.rules.at("fit.company_too_small");
  EXPECT_EQ(rule.changed, 1U);
  EXPECT_EQ(rule.gained + rule.lost, 0U);
  EXPECT_EQ(rule.moved, 1U);
  const std::string words = "fit.company_too_small: recycle instead of review";
  EXPECT_THAT(ReplayText(report, {}), HasSubstr(words));
  EXPECT_THAT(ReplayText(report, {}), Not(HasSubstr("no longer fit.")));
  EXPECT_THAT(ReplayJson(report, {}), HasSubstr("\"changed\":[\"" + words + "\"]"));
  EXPECT_THAT(ReplayCsv(report.changes), HasSubstr(words));
}

TEST_F(PastLeads, NoPersonIsToldOfInAReport) {
  Submission submission = Plant("60", clock_.NowMs());
  submission.fields = {{"email", "lindqvist@bellhaven-foods.com"},
                       {"last_name", "Lindqvist"},
                       {"phone", "+1 415 555 2671"},
                       {"company", "Lindqvist Bakery"},
                       {"company_size", "60"},
                       {"job_title", "Owner, call 415-555-2671"},
                       {"utm_source", "mailing_lindqvist"}};
  Post(std::move(submission));
  ASSERT_FALSE(HasFatalFailure());
  const auto draft = TheWorld().With("    min: 50 ", "    min: 200 ");
  const ReplayReport report = Run(*draft, {.list_changes = true});
  ASSERT_EQ(report.moved, 1U);
  for (const std::string& shown : {ReplayText(report, {}), ReplayJson(report, {}), ReplayCsv(report.changes)}) {
    EXPECT_THAT(shown, Not(HasSubstr("indqvist")));
    EXPECT_THAT(shown, Not(HasSubstr("2671")));
    EXPECT_THAT(shown, HasSubstr("hidden: holds a"));
  }
}

TEST_F(PastLeads, TheReportDoesNotDependOnTheNumberOfWorkers) {
  FillWith(600);
  if (HasFatalFailure()) return;
  const auto draft = TheWorld().With("    min: 50 ", "    min: 200 ");
  const ReplayReport one = Run(*draft, {.workers = 1, .list_changes = true});
  const ReplayReport four = Run(*draft, {.workers = 4, .list_changes = true});
  EXPECT_GT(one.moved, 0U);
  EXPECT_EQ(ReplayJson(one, {}), ReplayJson(four, {}));
  EXPECT_EQ(ReplayCsv(one.changes), ReplayCsv(four.changes));
}

TEST_F(PastLeads, WhatWasNeverAskedIsUnknownAndCounted) {
  // An allowed domain is not asked about; the draft takes it off the list.
  dns_.knows_all = true;
  Submission submission = Plant("500", clock_.NowMs());
  submission.fields[0].value = "rosa@tendwell.example";
  Post(std::move(submission));
  ASSERT_EQ(last_.observations.mail_domain.verdict, MailVerdict::kOff);
  const auto draft = TheWorld().With("  domains: [tendwell.example]", "  domains: [elsewhere.example]");
  const PastDecision again = PastDecider(TheWorld().judge, *draft, *TheWorld().policy).Decide(last_);
  // .example is reserved: a placeholder, which the DNS is not asked about either.
  EXPECT_FALSE(again.dns_unasked);

  const auto allowing = TheWorld().With("  domains: [tendwell.example]", "  domains: [bellhaven-foods.com]");
  policies_.Set(allowing);
  Post(Plant("500", clock_.NowMs()));
  ASSERT_EQ(last_.observations.mail_domain.verdict, MailVerdict::kOff);
  const PastDecision unknown = PastDecider(TheWorld().judge, *TheWorld().policy, *allowing).Decide(last_);
  EXPECT_TRUE(unknown.dns_unasked);
  EXPECT_EQ(unknown.decision.status, LeadStatus::kPassed);
  ASSERT_FALSE(unknown.decision.reasons.empty());
  EXPECT_EQ(unknown.decision.reasons[0].code, "email.unknown");
}

TEST_F(PastLeads, AFormTheDraftLacksIsRetired) {
  Post(Plant("500", clock_.NowMs()));
  LeadRecord record = last_;
  record.submission.form = "gone-2019";
  const PastDecision again = PastDecider(TheWorld().judge, *TheWorld().policy, *TheWorld().policy).Decide(record);
  EXPECT_TRUE(again.form_unknown);
  EXPECT_EQ(again.decision.status, LeadStatus::kInReview);
}

TEST_F(PastLeads, ASoftRateIsJudgedByTheDraftsOwn) {
  Submission submission = Plant("500", clock_.NowMs());
  const auto taken = intake_->Take(std::move(submission), {true, 15, true}, std::nullopt);
  ASSERT_TRUE(taken.ok());
  const LeadRecord& record = *taken->record;
  const auto draft = TheWorld().With("    min_fill: 2s ", "    soft_per_minute: 30\n    min_fill: 2s ");
  const PastDecision again = PastDecider(TheWorld().judge, *draft, *TheWorld().policy).Decide(record);
  const auto is_velocity = [](const DecidedReason& reason) { return reason.code == "velocity.address"; };
  const auto& before = record.decision.reasons;
  const auto& after = again.decision.reasons;
  EXPECT_TRUE(std::any_of(before.begin(), before.end(), is_velocity));
  EXPECT_FALSE(std::any_of(after.begin(), after.end(), is_velocity));
}

TEST_F(PastLeads, WhoWasLikelyIsBandedAgainByTheDraft) {
  Post(Plant("500", clock_.NowMs()));
  LeadRecord record = last_;
  KnownPerson known;
  known.lead = LeadId(std::array<std::uint8_t, 16>{1});
  known.matched_by = "last_name, phone";
  known.exact = false;
  known.probability = 0.995;
  record.observations.known = known;
  struct Case {
    const char* bands;
    const char* reason;
    bool uncompared;
  };
  const Case cases[] = {{"duplicates: {}\n", "duplicate.likely", false},
                        {"duplicates: {likely_at: 0.999}\n", "duplicate.possible", false},
                        {"duplicates: {likely_at: 0.999, possible_at: 0.997}\n", "", false},
                        {"duplicates: {possible_at: 0.3}\n", "duplicate.likely", true},
                        {"duplicates: {identifier_field: customer_number}\n", "duplicate.likely", true}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.bands);
    const auto draft = TheWorld().Parse(c.bands + TheWorld().yaml);
    const PastDecision again = PastDecider(TheWorld().judge, *draft, *TheWorld().policy).Decide(record);
    std::string told;
    for (const DecidedReason& reason : again.decision.reasons) {
      if (reason.code.starts_with("duplicate.")) told += reason.code;
    }
    EXPECT_EQ(told, c.reason);
    EXPECT_EQ(again.alike_uncompared, c.uncompared);
    EXPECT_EQ(again.decision.known.has_value(), told == "duplicate.likely");
  }
}

}  // namespace
}  // namespace leadgate
