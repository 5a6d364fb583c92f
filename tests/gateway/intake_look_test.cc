// What is asked of the store about a lead, and when: a visitor who can fix something is asked first, and everybody else
// costs the same questions whoever they are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "dedupe/blocking_keys.h"
#include "gateway/intake.h"
#include "tests/policy/policy_world.h"
#include "tests/support/unavailable_store.h"

namespace leadgate {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::TheWorld;

constexpr TimeMs kNow = 1'795'255'200'000;  // 2026-11-21T10:00:00Z

LeadId Earlier(std::uint8_t n) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[15] = n;
  return LeadId(bytes);
}

// Remembers what it was asked; answers with the people a test puts in.
class AskedStore final : public UnavailableStore {
 public:
  Result<IdentityAnswer> FindIdentities(std::span<const IdentityKey> keys) override {
    asked.emplace_back("identities");
    IdentityAnswer answer{.as_of = 7};
    for (const IdentityMatch& match : exact) {
      const bool has_kind =
          std::any_of(keys.begin(), keys.end(), [&](const IdentityKey& key) { return key.kind == match.kind; });
      if (has_kind) answer.matches.push_back(match);
    }
    return answer;
  }
  Result<AlikeAnswer> FindAlike(std::span<const BlockingKey>, const SamePerson& keep) override {
    asked.emplace_back("alike");
    if (alike_away) return Status(StatusCode::kUnavailable, "away");
    AlikeAnswer answer{.as_of = 5, .compared = static_cast<int>(alike.size())};
    for (const AlikeLead& lead : alike) {
      if (keep(lead.profile)) answer.leads.push_back(lead);
    }
    return answer;
  }
  Result<std::vector<MatchAnswer>> FindMatchAnswers(std::span<const LeadId>) override {
    asked.emplace_back("answers");
    return answers;
  }
  Result<std::vector<KnownFound>> FindKnown(const KnownQuery&) override {
    asked.emplace_back("known");
    return std::vector<KnownFound>();
  }
  Result<CommitOutcome> Commit(CommitRequest request) override {
    asked.emplace_back("commit");
    committed = request;
    if (conflicts-- > 0) {
      Conflict conflict;
      conflict.record = std::make_shared<LeadRecord>(std::move(request.record));
      return CommitOutcome(std::move(conflict));
    }
    Committed done;
    done.record = std::make_shared<const LeadRecord>(std::move(request.record));
    return CommitOutcome(std::move(done));
  }

  std::vector<std::string> asked;
  std::vector<IdentityMatch> exact;
  std::vector<AlikeLead> alike;
  std::vector<MatchAnswer> answers;
  bool alike_away = false;
  int conflicts = 0;
  CommitRequest committed;
};

class IntakeLook : public ::testing::Test {
 protected:
  IntakeLook() : policies_(TheWorld().policy) {}

  Submission From(const std::string& email, const std::string& last_name = "Wexcombe", bool interactive = false) const {
    Submission submission;
    submission.form = submission.posted_form = "demo";
    submission.received_at = kNow;
    submission.interactive = interactive;
    submission.client_address = "203.0.113.7";
    submission.fields = {{"email", email},
                         {"first_name", "Ottilie"},
                         {"last_name", last_name},
                         {"company", "Brackenridge Forge"},
                         {"phone", "+1 415 867 5309"},
                         {"country", "US"}};
    return submission;
  }
  AlikeLead Stored(std::uint8_t n, const std::string& email, const std::string& last_name) const {
    const FormPolicy& form = *TheWorld().policy->FindForm("demo");
    const Lead lead = TheWorld().normaliser.Normalise(From(email, last_name), form, *TheWorld().policy);
    AlikeLead alike;
    alike.lead.lead = Earlier(n);
    alike.profile = EncodeProfile(ProfileOf(lead));
    return alike;
  }
  LeadRecord Take(Submission submission) {
    Intake intake({clock_,
                   ids_,
                   store_,
                   policies_,
                   TheWorld().normaliser,
                   TheWorld().checks,
                   attempts_,
                   tokens_,
                   no_dns_,
                   {"crm"}});
    store_.asked.clear();
    const auto taken = intake.Take(std::move(submission), {}, std::nullopt);
    EXPECT_TRUE(taken.ok()) << taken.status().ToString();
    return taken.ok() ? *taken->record : LeadRecord();
  }
  static std::vector<std::string> CodesOf(const LeadRecord& record) {
    std::vector<std::string> codes;
    for (const DecidedReason& reason : record.decision.reasons) codes.push_back(reason.code);
    return codes;
  }

  ManualClock clock_{kNow};
  RandomLeadIdSource ids_;
  AskedStore store_;
  PolicyHolder policies_;
  AttemptBook attempts_{{.window_ms = 30 * kMinuteMs}};
  AttemptTokens tokens_{Digest{}};
  NoDns no_dns_;
};

TEST_F(IntakeLook, NobodyIsLookedUpForAQuestion) {
  const LeadRecord record = Take(From("ottilie@gmial.com", "Wexcombe", /*interactive=*/true));
  EXPECT_EQ(record.decision.status, LeadStatus::kNeedsCorrection);
  EXPECT_THAT(store_.asked, ElementsAre("commit"));
  EXPECT_TRUE(store_.committed.claims.empty());
  EXPECT_TRUE(store_.committed.profile.empty());
  EXPECT_TRUE(store_.committed.blocks.empty());
}

TEST_F(IntakeLook, TheWorkIsTheSameForEverybody) {
  const LeadRecord stranger = Take(From("o.wexcombe@brackenridge-forge.com", "Wexcombe", true));
  const std::vector<std::string> of_stranger = store_.asked;
  EXPECT_THAT(of_stranger, ElementsAre("identities", "alike", "known", "answers", "commit"));
  EXPECT_FALSE(stranger.decision.known);

  store_.alike = {Stored(1, "ottilie.wexcombe@gmail.com", "Wexcomb")};
  const LeadRecord likely = Take(From("o.wexcombe@brackenridge-forge.com", "Wexcombe", true));
  EXPECT_EQ(store_.asked, of_stranger);
  ASSERT_TRUE(likely.decision.known);
  EXPECT_FALSE(likely.decision.known->exact);

  IdentityMatch match;
  match.lead = Earlier(1);
  store_.exact = {match};
  const LeadRecord known = Take(From("o.wexcombe@brackenridge-forge.com", "Wexcombe", true));
  EXPECT_EQ(store_.asked, of_stranger);
  ASSERT_TRUE(known.decision.known);
  EXPECT_TRUE(known.decision.known->exact);
}

TEST_F(IntakeLook, CommitsByWhatThePersonIsFound) {
  Take(From("o.wexcombe@brackenridge-forge.com"));
  const CommitRequest& request = store_.committed;
  EXPECT_FALSE(request.claims.empty());
  const auto profile = DecodeProfile(request.profile);
  ASSERT_TRUE(profile);
  EXPECT_EQ(profile->last_name, "wexcombe");
  EXPECT_EQ(request.blocks, BlockingKeys(*profile));
  EXPECT_EQ(request.seen, 5U) << "of the two questions the earlier one";
  EXPECT_FALSE(request.knows_person);
  ASSERT_TRUE(request.same_person);
  EXPECT_TRUE(request.same_person(Stored(1, "ottilie.wexcombe@gmail.com", "Wexcomb").profile));
  EXPECT_FALSE(request.same_person("damaged"));
}

TEST_F(IntakeLook, LikelyPersonIsCreatedAndKnown) {
  store_.alike = {Stored(1, "ottilie.wexcombe@gmail.com", "Wexcomb")};
  const LeadRecord record = Take(From("o.wexcombe@brackenridge-forge.com"));
  EXPECT_EQ(record.decision.duplicate_of, Earlier(1));
  EXPECT_EQ(record.observations.compared, 1);
  EXPECT_FALSE(store_.committed.knows_person) << "a claim made meanwhile may be an exact one";
  EXPECT_TRUE(store_.committed.knows_alike);
  ASSERT_EQ(store_.committed.outbox.size(), 1U);
  EXPECT_EQ(store_.committed.outbox[0].op, DeliveryOp::kCreate);
  EXPECT_EQ(store_.committed.outbox[0].order_key, Earlier(1)) << "in order with the lead it is linked to";
  EXPECT_THAT(CodesOf(record), Contains("duplicate.likely"));
}

TEST_F(IntakeLook, AStoreThatDoesNotCompareCostsNothingButTheAnswer) {
  IdentityMatch match;
  match.lead = Earlier(1);
  store_.exact = {match};
  store_.alike_away = true;
  const LeadRecord record = Take(From("o.wexcombe@brackenridge-forge.com"));
  EXPECT_EQ(record.decision.status, LeadStatus::kPassed);
  ASSERT_TRUE(record.decision.known) << "the exact keys did answer";
  EXPECT_THAT(CodesOf(record), Contains("duplicate.unknown"));
  EXPECT_FALSE(store_.committed.blocks.empty()) << "later leads find this one";
}

TEST_F(IntakeLook, ALostRaceIsLookedAtAgain) {
  store_.conflicts = 1;
  Take(From("o.wexcombe@brackenridge-forge.com"));
  EXPECT_THAT(store_.asked, ElementsAre("identities", "alike", "known", "answers", "commit", "identities", "alike",
                                        "known", "answers", "commit"));
  EXPECT_FALSE(store_.committed.blocks.empty());
}

TEST_F(IntakeLook, WhoClaimsNobodyHasNoProfile) {
  Submission submission = From("");
  std::erase_if(submission.fields,
                [](const RawField& field) { return field.name == "phone" || field.name == "email"; });
  Take(std::move(submission));
  EXPECT_TRUE(store_.committed.profile.empty());
  EXPECT_TRUE(store_.committed.blocks.empty());
}

}  // namespace
}  // namespace leadgate
