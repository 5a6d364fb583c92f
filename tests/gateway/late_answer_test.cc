// What a late DNS answer changes of a stored lead, and what it never does.
#include "gateway/late_answer.h"

#include <gmock/gmock.h>

#include "validators/lists.h"

namespace leadgate {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

constexpr TimeMs kNow = 1'790'000'000'000;

MailDomain Answer(MailVerdict verdict) {
  MailDomain answer;
  answer.verdict = verdict;
  if (verdict == MailVerdict::kMx) answer.mail_hosts = {"mx.acme-motors.com"};
  answer.answered_at = kNow;
  return answer;
}

DecidedReason Flag(const std::string& code, int weight) {
  DecidedReason reason;
  reason.code = code;
  reason.field = "email";
  reason.weight = weight;
  return reason;
}

// A passed lead whose domain nobody could look up.
LeadRecord UnknownLead() {
  LeadRecord record;
  record.id = LeadId(std::array<std::uint8_t, 16>{1});
  record.version = 3;
  record.submission.form = "demo";
  record.lead.email = {.raw = "jane@acme-motors.com",
                       .value = "jane@acme-motors.com",
                       .local = "jane",
                       .domain = "acme-motors.com",
                       .valid = true};
  record.observations.mail_domain.verdict = MailVerdict::kUnknown;
  record.observations.mail_domain.why = "timeout";
  record.findings = {{.code = "email.role_account", .field = "email"},
                     {.code = "email.unknown", .field = "email", .evidence = "dns: unknown, timeout"}};
  record.decision.status = LeadStatus::kPassed;
  record.decision.lifecycle = Lifecycle::kMql;
  record.decision.routing.owner = "owner@tendwell.example";
  record.decision.routing.round_robin_members = {"one", "two"};
  record.decision.reasons = {Flag("email.role_account", 10), Flag("email.unknown", 5)};
  record.decision.reasons.back().evidence = "dns: unknown, timeout";
  record.decision.risk = 15;
  for (const TransitionKind kind :
       {TransitionKind::kReceived, TransitionKind::kDecided, TransitionKind::kHandedOff, TransitionKind::kDelivered}) {
    Transition transition;
    transition.kind = kind;
    record.transitions.push_back(transition);
  }
  return record;
}

class LateAnswerTest : public ::testing::Test {
 protected:
  LateAnswerTest() {
    policy_.hash = "sha256:now";
    policy_.lists = Lists::ForTests({{"top_level_domains", {"com"}}});
    form_.id = "demo";
  }
  std::optional<TransitionRequest> Apply(const LeadRecord& record, MailVerdict verdict) {
    return ApplyLateAnswer(record, Answer(verdict), policy_, form_, {"crm", "file"}, kNow);
  }
  static std::vector<std::string> Codes(const Decision& decision) {
    std::vector<std::string> codes;
    for (const DecidedReason& reason : decision.reasons) codes.push_back(reason.code);
    return codes;
  }

  Policy policy_;
  FormPolicy form_;
};

TEST_F(LateAnswerTest, AYesTakesTheDoubtAwayAndTellsNobody) {
  const LeadRecord record = UnknownLead();
  const auto change = Apply(record, MailVerdict::kMx);
  ASSERT_TRUE(change);
  EXPECT_EQ(change->id, record.id);
  EXPECT_EQ(change->expected_version, 3U);
  ASSERT_TRUE(change->revision.decision);
  EXPECT_THAT(Codes(*change->revision.decision), ElementsAre("email.role_account"));
  EXPECT_EQ(change->revision.decision->risk, 10);
  EXPECT_THAT(*change->revision.findings, ElementsAre(Field(&Finding::code, "email.role_account")));
  EXPECT_EQ(change->revision.observations->mail_domain.mail_hosts, std::vector<std::string>{"mx.acme-motors.com"});
  EXPECT_TRUE(change->revision.observations->mail_domain_late);
  EXPECT_THAT(change->outbox, IsEmpty());
  EXPECT_THAT(change->claims, IsEmpty());
}

TEST_F(LateAnswerTest, AnotherDoubtOfTheSameCodeStays) {
  LeadRecord record = UnknownLead();
  record.findings.push_back({.code = "email.unknown", .field = "email", .evidence = "local part over 64 bytes"});
  record.decision.reasons.push_back(Flag("email.unknown", 5));
  record.decision.reasons.back().evidence = "local part over 64 bytes";
  record.decision.risk = 20;
  const auto change = Apply(record, MailVerdict::kMx);
  ASSERT_TRUE(change);
  EXPECT_THAT(Codes(*change->revision.decision), ElementsAre("email.role_account", "email.unknown"));
  EXPECT_EQ(change->revision.decision->risk, 15);
}

TEST_F(LateAnswerTest, ANoFlagsAndTheCrmIsTold) {
  const LeadRecord record = UnknownLead();
  for (const MailVerdict verdict : {MailVerdict::kNoDomain, MailVerdict::kNoMail, MailVerdict::kNullMx}) {
    SCOPED_TRACE(MailVerdictName(verdict));
    const auto change = Apply(record, verdict);
    ASSERT_TRUE(change && change->revision.decision);
    const Decision& decision = *change->revision.decision;
    const std::string code = verdict == MailVerdict::kNoDomain ? "email.domain_not_found" : "email.no_mail";
    EXPECT_THAT(Codes(decision), ElementsAre("email.role_account", code));
    EXPECT_EQ(decision.reasons.back().action, Action::kFlag);
    EXPECT_EQ(decision.risk, 20) << "what evidence weighs that may only flag";
    EXPECT_EQ(change->outbox.size(), 2U);
    EXPECT_EQ(change->outbox.at(0).op, DeliveryOp::kUpdate);
    EXPECT_EQ(change->outbox.at(0).order_key, record.id);
    // Everything else as it was.
    EXPECT_EQ(decision.status, LeadStatus::kPassed);
    EXPECT_EQ(decision.lifecycle, Lifecycle::kMql);
    EXPECT_EQ(decision.category, std::nullopt);
    EXPECT_EQ(decision.routing.owner, "owner@tendwell.example");
    EXPECT_THAT(decision.routing.round_robin_members, IsEmpty()) << "nobody is drawn again";
  }
}

TEST_F(LateAnswerTest, TheUpdateGoesBehindTheRecordItIsLinkedTo) {
  LeadRecord record = UnknownLead();
  record.decision.duplicate_of = LeadId(std::array<std::uint8_t, 16>{9});
  EXPECT_EQ(Apply(record, MailVerdict::kNoMail)->outbox.at(0).order_key, *record.decision.duplicate_of);
}

TEST_F(LateAnswerTest, PolicyMayRejectAndTheLateAnswerStillOnlyFlags) {
  policy_.actions["email.no_mail"] = {Action::kReject, {}, {}, {}};
  const auto change = Apply(UnknownLead(), MailVerdict::kNoMail);
  EXPECT_EQ(change->revision.decision->reasons.back().action, Action::kFlag);
  EXPECT_EQ(change->revision.decision->status, LeadStatus::kPassed);
  policy_.actions["email.no_mail"] = {Action::kOff, {}, {}, {}};
  EXPECT_THAT(Codes(*Apply(UnknownLead(), MailVerdict::kNoMail)->revision.decision), ElementsAre("email.role_account"));
}

TEST_F(LateAnswerTest, AReviewKeepsItsTime) {
  LeadRecord record = UnknownLead();
  record.decision.status = LeadStatus::kInReview;
  record.decision.release_at = kNow + kHourMs;
  const auto change = Apply(record, MailVerdict::kNoMail);
  ASSERT_TRUE(change && change->revision.decision);
  EXPECT_EQ(change->deadline_at, record.decision.release_at);
  EXPECT_THAT(change->outbox, IsEmpty()) << "nothing was delivered yet";
}

TEST_F(LateAnswerTest, WhatPeopleOrThePoolHaveIsOnlyNoted) {
  LeadRecord recycled = UnknownLead();
  recycled.decision.status = LeadStatus::kRecycled;
  LeadRecord worked = UnknownLead();
  Transition sold;
  sold.kind = TransitionKind::kSalesAccepted;
  worked.transitions.push_back(sold);
  for (const LeadRecord& record : {recycled, worked}) {
    const auto change = Apply(record, MailVerdict::kNoDomain);
    ASSERT_TRUE(change);
    EXPECT_FALSE(change->revision.decision) << "the pool and the people go on as they are";
    EXPECT_THAT(change->outbox, IsEmpty());
    EXPECT_EQ(change->revision.observations->mail_domain.verdict, MailVerdict::kNoDomain);
    EXPECT_THAT(*change->revision.findings, Contains(Field(&Finding::code, "email.domain_not_found")));
  }
}

TEST_F(LateAnswerTest, OthersAreLeftAlone) {
  for (const LeadStatus status : {LeadStatus::kRejected, LeadStatus::kDuplicate, LeadStatus::kNeedsCorrection}) {
    LeadRecord record = UnknownLead();
    record.decision.status = status;
    EXPECT_FALSE(Apply(record, MailVerdict::kMx)) << LeadStatusName(status);
  }
  EXPECT_FALSE(Apply(UnknownLead(), MailVerdict::kUnknown));
  EXPECT_FALSE(Apply(UnknownLead(), MailVerdict::kOff));
  LeadRecord known = UnknownLead();
  known.observations.mail_domain.verdict = MailVerdict::kMx;
  EXPECT_FALSE(Apply(known, MailVerdict::kNoMail)) << "an answer is never replaced by another";
  LeadRecord test = UnknownLead();
  test.submission.test = true;
  EXPECT_FALSE(Apply(test, MailVerdict::kNoMail));
}

}  // namespace
}  // namespace leadgate
