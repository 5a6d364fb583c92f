// When the DNS is asked again about stored leads, and what happens on the way.
#include "gateway/mail_recheck.h"

#include <gmock/gmock.h>

#include <map>

#include "store/store.h"
#include "tests/support/temp_dir.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;

constexpr TimeMs kStart = 1'790'000'000'000;

class MailRecheckTest : public ::testing::Test {
 protected:
  MailRecheckTest() : clock_(kStart), policies_(MakePolicy()) { OpenTheStore(); }

  static std::shared_ptr<const Policy> MakePolicy() {
    auto policy = std::make_shared<Policy>();
    policy->hash = "sha256:now";
    policy->lists = Lists::ForTests({{"top_level_domains", {"com"}}});
    policy->forms["demo"].id = "demo";
    return policy;
  }
  void OpenTheStore() {
    store_.reset();
    StoreOptions options;
    options.data_dir = folder_ / "data";
    options.clock = &clock_;
    auto opened = OpenStore(options);
    ASSERT_TRUE(opened.ok()) << opened.status().ToString();
    store_ = std::move(*opened);
  }

  MailRecheck Make(std::size_t most_pending = 1000) {
    MailRecheckOptions options{.store = *store_, .policies = policies_, .clock = clock_};
    options.ask = [this](std::string_view domain, std::int64_t) {
      asked_at_.push_back((clock_.NowMs() - kStart) / kMinuteMs);
      MailDomain answer;
      const auto found = says_.find(std::string(domain));
      answer.verdict = found == says_.end() ? MailVerdict::kUnknown : found->second;
      return answer;
    };
    options.window_ms = kDayMs;
    options.most_pending = most_pending;
    options.on_error = [](const Status& status) { ADD_FAILURE() << status.ToString(); };
    return MailRecheck(std::move(options));
  }

  // A passed lead that the DNS did not answer for.
  LeadRecord Commit(const std::string& domain) {
    LeadRecord record;
    record.id = ids_.Next(clock_.NowMs());
    record.submission.form = "demo";
    record.submission.received_at = clock_.NowMs();
    const std::string address = "pat@" + domain;
    record.lead.email = {
        .raw = address, .value = address, .local = "pat", .domain = domain, .canonical = address, .valid = true};
    record.observations.mail_domain.verdict = MailVerdict::kUnknown;
    record.findings = {{.code = "email.unknown", .field = "email"}};
    DecidedReason reason;
    reason.code = "email.unknown";
    record.decision.reasons = {reason};
    Transition decided;
    decided.kind = TransitionKind::kDecided;
    decided.status = LeadStatus::kPassed;
    record.transitions = {decided};
    CommitRequest request;
    request.record = record;
    const auto outcome = store_->Commit(std::move(request));
    EXPECT_TRUE(outcome.ok() && std::holds_alternative<Committed>(*outcome));
    return record;
  }
  MailVerdict Verdict(const LeadRecord& record) {
    const auto stored = store_->Get(record.id);
    EXPECT_TRUE(stored.ok());
    return stored->observations.mail_domain.verdict;
  }

  TempDir folder_;
  ManualClock clock_;
  PolicyHolder policies_;
  RandomLeadIdSource ids_;
  std::unique_ptr<LeadStore> store_;
  std::map<std::string, MailVerdict> says_;
  std::vector<std::int64_t> asked_at_;  // minutes
};

TEST_F(MailRecheckTest, AsksAfterAMinuteThenAsTheAgeDoublesAndGivesUp) {
  MailRecheck recheck = Make();
  recheck.Add(Commit("acme.com"));
  for (int minute = 0; minute <= 3 * 24 * 60; ++minute) {
    EXPECT_EQ(recheck.RunOnce(), 0);
    clock_.Advance(kMinuteMs);
  }
  EXPECT_THAT(asked_at_, ElementsAre(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024));
  EXPECT_EQ(recheck.numbers().given_up, 1U);
  EXPECT_EQ(recheck.numbers().pending, 0U);
}

TEST_F(MailRecheckTest, StoresTheAnswerAndAsksNoMore) {
  MailRecheck recheck = Make();
  const LeadRecord good = Commit("acme.com");
  const LeadRecord bad = Commit("gone.com");
  recheck.Add(good);
  recheck.Add(bad);
  says_ = {{"acme.com", MailVerdict::kMx}, {"gone.com", MailVerdict::kNoDomain}};
  EXPECT_EQ(recheck.RunOnce(), 0) << "not yet";
  clock_.Advance(kMinuteMs);
  EXPECT_EQ(recheck.RunOnce(), 2);
  EXPECT_EQ(Verdict(good), MailVerdict::kMx);
  EXPECT_EQ(Verdict(bad), MailVerdict::kNoDomain);
  EXPECT_EQ(recheck.numbers().takes_mail, 1U);
  EXPECT_EQ(recheck.numbers().no_mail, 1U);
  EXPECT_EQ(recheck.numbers().pending, 0U);
}

TEST_F(MailRecheckTest, AnEarlierProcessesLeadsAreFoundAndAnsweredOnesLeftAlone) {
  const LeadRecord waiting = Commit("acme.com");
  const LeadRecord answered = Commit("done.com");
  says_["done.com"] = MailVerdict::kMx;
  {
    MailRecheck recheck = Make();
    recheck.Add(answered);
    clock_.Advance(kMinuteMs);
    EXPECT_EQ(recheck.RunOnce(), 1);
  }
  OpenTheStore();
  MailRecheck recheck = Make();
  ASSERT_TRUE(recheck.Load().ok());
  EXPECT_EQ(recheck.numbers().pending, 1U);
  says_["acme.com"] = MailVerdict::kMx;
  clock_.Advance(kMinuteMs);
  EXPECT_EQ(recheck.RunOnce(), 1);
  EXPECT_EQ(Verdict(waiting), MailVerdict::kMx);
}

TEST_F(MailRecheckTest, ALeadThatWasAnsweredMeanwhileIsLeftAlone) {
  MailRecheck recheck = Make();
  const LeadRecord record = Commit("acme.com");
  recheck.Add(record);
  recheck.Add(record);  // twice: a correction of the same lead
  says_["acme.com"] = MailVerdict::kMx;
  clock_.Advance(kMinuteMs);
  EXPECT_EQ(recheck.RunOnce(), 1);
  EXPECT_EQ(recheck.numbers().moved_on, 1U);
  EXPECT_EQ(store_->Get(record.id)->version, 2U) << "changed once";
}

TEST_F(MailRecheckTest, KeepsSoManyInMindAndCountsTheOthers) {
  MailRecheck recheck = Make(/*most_pending=*/2);
  for (int i = 0; i < 5; ++i) recheck.Add(Commit("d" + std::to_string(i) + ".com"));
  EXPECT_EQ(recheck.numbers().pending, 2U);
  EXPECT_EQ(recheck.numbers().left_out, 3U);
}

}  // namespace
}  // namespace leadgate
