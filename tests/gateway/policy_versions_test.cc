// Publishing, over a real store: two editors, the gate, what comes back, and what the file may do.
#include "gateway/policy_versions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "gateway/published_forms.h"
#include "store/store.h"
#include "tests/support/sample_record.h"
#include "tests/support/temp_dir.h"
#include "validators/lists.h"

namespace leadgate {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Outcome = PublishResult::Outcome;

const std::string kFirst = "company: Tendwell\nforms: {demo: {kind: hand_raise, aliases: [old-demo]}}\n";
std::string WithReviewAt(int at) { return kFirst + "risk: {review_at: " + std::to_string(at) + "}\n"; }

class PolicyVersionsTest : public ::testing::Test {
 protected:
  void SetUp() override { Start(PolicySource::kStore, kFirst); }

  void Start(PolicySource source, const std::string& file_yaml) {
    versions_.reset();
    policies_.reset();
    store_.reset();
    auto store = OpenStore({.data_dir = dir_.path() + "/data", .clock = &clock_});
    ASSERT_TRUE(store.ok()) << store.status().ToString();
    store_ = *std::move(store);
    place_ = {dir_.path() + "/policy.yaml", source};
    std::ofstream(place_.policy) << file_yaml;
    PolicyLoad load = LoadPolicyInForce(place_, *store_, nullptr);
    ASSERT_TRUE(load.ok()) << ToString(load.problems);
    policies_ = std::make_unique<PolicyHolder>(load.policy);
    PolicyVersionsParts parts{*store_, *policies_, clock_, place_};
    parts.gate = [this](const GateRequest& request) -> Result<GateVerdict> {
      asked_.push_back(request);
      if (!gate_status_.ok()) return gate_status_;
      return verdict_;
    };
    parts.changed = [this](const Policy& policy) { in_force_.push_back(policy.review_at); };
    versions_ = std::make_unique<PolicyVersions>(parts);
    ASSERT_TRUE(versions_->Start().ok());
    clock_.Advance(kMinuteMs);
  }

  PolicyEdit Edit(const std::string& yaml, std::optional<std::uint64_t> expected = std::nullopt) const {
    return {yaml, "ann", "because", "", expected};
  }
  PublishResult Publish(const std::string& yaml, std::optional<std::uint64_t> expected = std::nullopt) {
    return versions_->Publish(Edit(yaml, expected));
  }
  void TakeLead(const std::string& form) {
    LeadRecord lead = testing::SampleRecord();
    lead.submission.form = form;
    ASSERT_TRUE(store_->Commit({.record = lead}).ok());
  }
  // "3 ann: because", newest first.
  std::vector<std::string> History() {
    std::vector<std::string> lines;
    const auto versions = versions_->List(0, 100);
    EXPECT_TRUE(versions.ok());
    for (const PolicyVersion& version : *versions) {
      lines.push_back(std::to_string(version.number) + " " + version.author + ": " + version.comment);
    }
    return lines;
  }

  TempDir dir_;
  ManualClock clock_{1'795'000'000'000};
  std::unique_ptr<LeadStore> store_;
  PolicyPlace place_;
  std::unique_ptr<PolicyHolder> policies_;
  std::unique_ptr<PolicyVersions> versions_;
  GateVerdict verdict_;
  Status gate_status_;
  std::vector<GateRequest> asked_;
  std::vector<int> in_force_;
};

TEST_F(PolicyVersionsTest, AnEmptyStoreBeginsWithTheFile) {
  EXPECT_EQ(versions_->in_force().number, 1U);
  EXPECT_THAT(History(), ElementsAre("1 file: Taken over from " + place_.policy + "."));
  Start(PolicySource::kStore, WithReviewAt(11));  // from now on the file says nothing
  EXPECT_EQ(policies_->Current()->review_at, 60);
  EXPECT_EQ(versions_->in_force().number, 1U);
  EXPECT_THAT(History(), SizeIs(1));
}

TEST_F(PolicyVersionsTest, APublishedPolicyIsInForceAndStaysSo) {
  const PublishResult result = Publish(WithReviewAt(42), 1);
  ASSERT_EQ(result.outcome, Outcome::kPublished);
  EXPECT_EQ(result.version.number, 2U);
  EXPECT_EQ(result.version.hash, policies_->Current()->hash);
  EXPECT_EQ(result.version.at, clock_.NowMs());
  EXPECT_EQ(policies_->Current()->review_at, 42);
  EXPECT_THAT(in_force_, ElementsAre(42));
  EXPECT_THAT(Explain(result, place_.policy), HasSubstr("version 2 is in force"));
  Start(PolicySource::kStore, kFirst);
  EXPECT_EQ(policies_->Current()->review_at, 42);
  EXPECT_EQ(versions_->in_force().number, 2U);
  EXPECT_EQ(versions_->in_force().author, "ann");
}

// The files of a policy in the store stand beside the policy's file of leadgate.yaml, whatever the draft is called.
TEST_F(PolicyVersionsTest, ListFilesAreBesideTheConfiguredFile) {
  const std::string yaml = kFirst + "lists: {partners: {file: partners.txt}}\nallow: {lists: [partners]}\n";
  PolicyEdit edit = Edit(yaml);
  edit.name = "/elsewhere/draft.yaml";
  const PublishResult missing = versions_->Publish(edit);
  EXPECT_EQ(missing.outcome, Outcome::kInvalid);
  EXPECT_THAT(ToString(missing.problems), HasSubstr("lists.partners.file: partners.txt cannot be opened"));

  std::ofstream(dir_.path() + "/partners.txt") << "acme.com\n";
  EXPECT_THAT(versions_->Check(yaml)->problems, IsEmpty());
  ASSERT_EQ(versions_->Publish(edit).outcome, Outcome::kPublished);
  EXPECT_TRUE(policies_->Current()->Allows("", "acme.com"));

  std::ofstream(dir_.path() + "/partners.txt") << "other.com\n";
  EXPECT_THAT(versions_->TakeLists(nullptr), IsEmpty());
  EXPECT_TRUE(policies_->Current()->Allows("", "other.com"));
  EXPECT_FALSE(policies_->Current()->Allows("", "acme.com"));
  EXPECT_EQ(versions_->in_force().number, 3U);
  EXPECT_EQ(versions_->in_force().author, kByLists);
  Start(PolicySource::kStore, kFirst);
  EXPECT_TRUE(policies_->Current()->Allows("", "other.com"));
  EXPECT_EQ(versions_->in_force().number, 3U);
}

TEST_F(PolicyVersionsTest, TheSecondOfTwoEditorsIsToldWhoWasQuicker) {
  ASSERT_TRUE(Publish(WithReviewAt(42), 1).ok());
  const PublishResult second = Publish(WithReviewAt(43), 1);
  EXPECT_EQ(second.outcome, Outcome::kOutdated);
  EXPECT_EQ(second.version.number, 2U);
  EXPECT_THAT(Explain(second, place_.policy), HasSubstr("version 2 by ann on 2026"));
  EXPECT_THAT(Explain(second, place_.policy), HasSubstr("because"));
  EXPECT_EQ(policies_->Current()->review_at, 42);
  EXPECT_THAT(asked_, SizeIs(1)) << "the gate is not asked for nothing";
  EXPECT_EQ(Publish(WithReviewAt(43), 2).version.number, 3U);
}

TEST_F(PolicyVersionsTest, OfManyEditorsAtOnceOneWins) {
  std::atomic<int> published = 0, outdated = 0;
  std::vector<std::thread> editors;
  for (int i = 0; i < 8; ++i) {
    editors.emplace_back([&, i] {
      const Outcome outcome = versions_->Publish(Edit(WithReviewAt(10 + i), 1)).outcome;
      ++(outcome == Outcome::kPublished ? published : outdated);
    });
  }
  for (std::thread& editor : editors) editor.join();
  EXPECT_EQ(published, 1);
  EXPECT_EQ(outdated, 7);
  EXPECT_EQ(versions_->in_force().number, 2U);
  EXPECT_EQ(policies_->Current()->hash, versions_->in_force().hash);
}

TEST_F(PolicyVersionsTest, BeforeTheFirstIsNone) {
  EXPECT_EQ(versions_->Before(versions_->in_force()).status().message(), "there is only one policy version");
  const PolicyVersion first = versions_->in_force();
  ASSERT_TRUE(Publish(WithReviewAt(42), 1).ok());
  EXPECT_EQ(versions_->Before(versions_->in_force())->number, 1U);
  EXPECT_THAT(versions_->Before(first).status().message(), HasSubstr("before the first; name another"));
}

TEST_F(PolicyVersionsTest, ACommentOrWaiverOfBlanksIsNone) {
  verdict_.objections = {{"history", 0, 0, "lead 1", "won, would be rejected"}};
  for (const std::string blank : {"", " ", " \t\n ", "\u00a0"}) {
    SCOPED_TRACE("\"" + blank + "\"");
    const PublishResult uncommented = versions_->Publish({WithReviewAt(42), "ann", blank, "known", 1});
    EXPECT_EQ(uncommented.outcome, Outcome::kFailed);
    EXPECT_THAT(uncommented.status.message(), HasSubstr("comment: expected why"));
    EXPECT_EQ(versions_->Publish({WithReviewAt(42), "ann", "because", blank, 1}).outcome, Outcome::kWaiverNeeded);
  }
  ASSERT_EQ(versions_->Publish({WithReviewAt(42), "ann", " because\n", " known ", 1}).outcome, Outcome::kPublished);
  EXPECT_EQ(versions_->in_force().comment, "because");
  EXPECT_EQ(versions_->in_force().waiver, "known");
  ASSERT_EQ(versions_->Rollback("1", {"", "ann", "  ", "known", 2}).outcome, Outcome::kPublished);
  EXPECT_EQ(versions_->in_force().comment, "Back to version 1.");
}

TEST_F(PolicyVersionsTest, EveryProblemIsSaidWithItsPlace) {
  const PublishResult result = Publish("company: T\nforms: {demo: {kind: handraise}}\nrisk:\n  reviewat: 3\n");
  EXPECT_EQ(result.outcome, Outcome::kInvalid);
  ASSERT_THAT(result.problems, SizeIs(2));
  EXPECT_THAT(result.problems[0].ToString(), HasSubstr("draft:2:"));
  EXPECT_THAT(result.problems[1].ToString(), HasSubstr("draft:4:3: risk.reviewat: unknown key"));
  EXPECT_THAT(Explain(result, place_.policy), HasSubstr("risk.reviewat"));
  EXPECT_EQ(versions_->in_force().number, 1U);
}

TEST_F(PolicyVersionsTest, TheGateIsAskedAndStops) {
  verdict_.problems = {{"draft", 9, 3, "examples[0]", "expected rejected, decided passed"}};
  PublishResult result = Publish(WithReviewAt(42));
  EXPECT_EQ(result.outcome, Outcome::kInvalid);
  EXPECT_EQ(result.problems, verdict_.problems);
  ASSERT_THAT(asked_, SizeIs(1));
  EXPECT_EQ(asked_[0].draft->review_at, 42);
  EXPECT_EQ(asked_[0].in_force, policies_->Current());
  EXPECT_EQ(asked_[0].occasion, GateOccasion::kPublish);

  PolicyEdit waiving = Edit(WithReviewAt(42));
  waiving.waiver = "we know";
  EXPECT_EQ(versions_->Publish(waiving).outcome, Outcome::kInvalid) << "problems cannot be waived";

  verdict_ = {{}, {{"", 0, 0, "", "lead 01J was won and would be rejected"}}};
  result = Publish(WithReviewAt(42));
  EXPECT_EQ(result.outcome, Outcome::kWaiverNeeded);
  EXPECT_EQ(result.problems, verdict_.objections);
  EXPECT_EQ(policies_->Current()->review_at, 60);

  gate_status_ = Status(StatusCode::kUnavailable, "the store lags");
  result = Publish(WithReviewAt(42));
  EXPECT_EQ(result.outcome, Outcome::kFailed);
  EXPECT_EQ(result.status.code(), StatusCode::kUnavailable);

  gate_status_ = Status();
  EXPECT_EQ(versions_->Publish(waiving).outcome, Outcome::kPublished);
  EXPECT_EQ(asked_.back().waiver, "we know");
  EXPECT_EQ(versions_->Find("2")->waiver, "we know");
  verdict_ = {};
  waiving.yaml = WithReviewAt(43);
  ASSERT_TRUE(versions_->Publish(waiving).ok());
  EXPECT_EQ(versions_->Find("3")->waiver, "") << "there was nothing to waive";
}

TEST_F(PolicyVersionsTest, ADraftCanBeCheckedWithoutChangingAnything) {
  verdict_.objections = {{"", 0, 0, "", "lead 01J was won"}};
  const auto verdict = versions_->Check(WithReviewAt(42));
  ASSERT_TRUE(verdict.ok());
  EXPECT_THAT(verdict->problems, IsEmpty());
  EXPECT_EQ(verdict->objections, verdict_.objections);
  EXPECT_EQ(asked_.back().occasion, GateOccasion::kCheck);
  EXPECT_THAT(versions_->Check("company: [")->problems, SizeIs(1));
  EXPECT_EQ(versions_->in_force().number, 1U);
}

constexpr const char* kOthers = "company: T\nforms: {contact: {kind: hand_raise}}\n";

TEST_F(PolicyVersionsTest, AFormThatTookLeadsDoesNotGoWithoutAWord) {
  TakeLead("demo");
  const PublishResult refused = Publish(kOthers);
  EXPECT_EQ(refused.outcome, Outcome::kInvalid);
  ASSERT_THAT(refused.problems, SizeIs(2));
  EXPECT_THAT(refused.problems[0].message, HasSubstr("\"demo\": the form has taken leads and is gone; expected"));
  EXPECT_THAT(refused.problems[1].message, HasSubstr("\"old-demo\": an alias of the form \"demo\""));
  EXPECT_THAT(versions_->Check(kOthers)->problems, SizeIs(2));
  EXPECT_FALSE(policies_->Current()->FindForm("demo")->retired);

  const struct {
    const char* name;
    std::string forms;
    const char* goes_to;
  } cases[] = {
      {"an alias", "contact: {kind: hand_raise, aliases: [demo, old-demo]}", "contact"},
      {"the way back", "demo: {kind: hand_raise, aliases: [old-demo]}", "demo"},
      {"retired", "contact: {kind: hand_raise}, demo: {kind: hand_raise, retired: true, aliases: [old-demo]}", "demo"},
      {"retired before, gone now", "contact: {kind: hand_raise}", "demo"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.name);
    const PublishResult result = Publish("company: T\nforms: {" + one.forms + "}\n");
    ASSERT_EQ(result.outcome, Outcome::kPublished) << Explain(result, "");
    ASSERT_NE(policies_->Current()->FindForm("demo"), nullptr);
    EXPECT_EQ(policies_->Current()->FindForm("demo")->id, one.goes_to);
  }
  EXPECT_TRUE(policies_->Current()->FindForm("demo")->retired);
  ASSERT_TRUE(Publish(WithReviewAt(42)).ok()) << "the way back";
  EXPECT_FALSE(policies_->Current()->FindForm("demo")->retired);
}

TEST_F(PolicyVersionsTest, AFormNobodyUsedMayGoAndComeBack) {
  TakeLead("elsewhere");
  EXPECT_THAT(versions_->Check(kOthers)->problems, IsEmpty());
  ASSERT_TRUE(Publish(kOthers).ok());
  EXPECT_EQ(policies_->Current()->FindForm("demo"), nullptr);
  EXPECT_TRUE(policies_->Current()->FindForm("elsewhere")->retired) << "it has leads, and no policy says a word of it";
  ASSERT_TRUE(Publish(kFirst).ok());
  EXPECT_NE(policies_->Current()->FindForm("demo"), nullptr);
}

// A rollback has to be possible: what came since goes on, retired, and the editor is told.
TEST_F(PolicyVersionsTest, ARollbackRetiresAFormThatTookLeadsAndSaysSo) {
  ASSERT_TRUE(
      Publish("company: T\nforms: {demo: {kind: hand_raise, aliases: [old-demo]}, event: {kind: event}}\n").ok());
  TakeLead("event");
  const PublishResult back = versions_->Rollback("1", Edit(""));
  ASSERT_EQ(back.outcome, Outcome::kPublished);
  EXPECT_THAT(back.newly_retired, ElementsAre("event"));
  EXPECT_THAT(Explain(back, ""), HasSubstr("The form event was live and is retired now: its leads wait in review."));
  EXPECT_TRUE(policies_->Current()->FindForm("event")->retired);
  const PublishResult next = Publish(WithReviewAt(42));
  EXPECT_EQ(next.outcome, Outcome::kPublished) << "it was retired before";
  EXPECT_THAT(next.newly_retired, IsEmpty());
  EXPECT_TRUE(policies_->Current()->FindForm("event")->retired);
  const PublishResult again = versions_->Rollback("2", Edit(""));
  ASSERT_EQ(again.outcome, Outcome::kPublished);
  EXPECT_FALSE(policies_->Current()->FindForm("event")->retired);
}

TEST_F(PolicyVersionsTest, ARollbackIsAVersionOfItsOwn) {
  ASSERT_TRUE(Publish(kFirst + "default_country: US\n").ok());
  ASSERT_TRUE(
      Publish("company: T\nforms: {demo: {kind: hand_raise, aliases: [old-demo]}, event: {kind: event}}\n").ok());
  PolicyEdit edit = Edit("", 2);
  edit.comment.clear();
  EXPECT_EQ(versions_->Rollback("1", edit).outcome, Outcome::kOutdated);
  edit.expected = 3;
  const PublishResult result = versions_->Rollback("1", edit);
  ASSERT_EQ(result.outcome, Outcome::kPublished) << Explain(result, "");
  EXPECT_EQ(result.version.number, 4U);
  EXPECT_EQ(result.version.comment, "Back to version 1.");
  EXPECT_EQ(result.version.hash, versions_->Find("1")->hash);
  EXPECT_EQ(asked_.back().occasion, GateOccasion::kRollback);
  const FormPolicy* event = policies_->Current()->FindForm("event");
  ASSERT_NE(event, nullptr) << "a published form never vanishes";
  EXPECT_TRUE(event->retired);
  EXPECT_EQ(versions_->Rollback("4", Edit("")).outcome, Outcome::kUnchanged);
  EXPECT_EQ(versions_->Rollback("9", Edit("")).status.code(), StatusCode::kNotFound);
  EXPECT_EQ(versions_->Rollback("the first", Edit("")).status.code(), StatusCode::kInvalidArgument);
}

TEST_F(PolicyVersionsTest, VersionsAreFoundByNumberAndByHash) {
  ASSERT_TRUE(Publish(WithReviewAt(42)).ok());
  ASSERT_TRUE(versions_->Rollback("1", Edit("")).ok());
  const std::string hash = versions_->Find("2")->hash;
  EXPECT_EQ(versions_->Find(hash)->number, 2U);
  EXPECT_EQ(versions_->Find(hash.substr(0, 15))->number, 2U);
  EXPECT_EQ(versions_->Find(hash.substr(7, 10))->yaml, WithReviewAt(42));
  const std::string first = versions_->Find("1")->hash;
  EXPECT_EQ(versions_->Find(first)->number, 3U);
  EXPECT_THAT(*versions_->NumbersOf(first), ElementsAre(3, 1));
  EXPECT_EQ(versions_->Find("sha256:00000000").status().code(), StatusCode::kNotFound);
  for (const char* bad : {"", "sha256:12", "zzzzzzzzzz", "-1", "latest"}) {
    SCOPED_TRACE(bad);
    EXPECT_EQ(versions_->Find(bad).status().code(), StatusCode::kInvalidArgument);
  }
}

TEST_F(PolicyVersionsTest, WhoPublishesSaysWhoAndWhy) {
  const struct {
    const char* name;
    PolicyEdit edit;
    const char* why;
  } cases[] = {
      {"no comment", {WithReviewAt(1), "ann", "", "", {}}, "comment: expected why"},
      {"the gateway's name", {WithReviewAt(1), "file", "x", "", {}}, "author"},
      {"a line end", {WithReviewAt(1), "a\nb", "x", "", {}}, "author: expected text without control characters"},
      {"too long", {WithReviewAt(1), "ann", std::string(3000, 'x'), "", {}}, "comment: expected at most"},
      {"not UTF-8", {WithReviewAt(1), "ann", "\xff", "", {}}, "comment: expected UTF-8"},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.name);
    const PublishResult result = versions_->Publish(one.edit);
    EXPECT_EQ(result.status.code(), StatusCode::kInvalidArgument);
    EXPECT_THAT(Explain(result, ""), HasSubstr(one.why));
  }
  EXPECT_THAT(History(), SizeIs(1));
}

TEST_F(PolicyVersionsTest, AFileIsRecordedAndNotPublishedOver) {
  Start(PolicySource::kFile, WithReviewAt(50));
  EXPECT_EQ(versions_->in_force().number, 2U);
  EXPECT_EQ(policies_->Current()->review_at, 50);
  for (const PublishResult& result : {Publish(kFirst), versions_->Rollback("1", Edit(""))}) {
    EXPECT_EQ(result.outcome, Outcome::kFromFile);
    EXPECT_THAT(Explain(result, place_.policy), HasSubstr(place_.policy));
  }
  // What the watcher found.
  const PolicyLoad changed = ParsePolicy(WithReviewAt(51), place_.policy, nullptr);
  verdict_.objections = {{"", 0, 0, "", "nobody is there to waive"}};
  EXPECT_THAT(versions_->Record(changed.policy), IsEmpty());
  EXPECT_EQ(asked_.back().occasion, GateOccasion::kFile);
  EXPECT_EQ(versions_->in_force().number, 3U);
  verdict_.problems = {{"", 3, 1, "examples[0]", "broken"}};
  const PolicyLoad broken = ParsePolicy(WithReviewAt(52), place_.policy, nullptr);
  EXPECT_EQ(versions_->Record(broken.policy), verdict_.problems);
  EXPECT_EQ(versions_->in_force().number, 3U);
  EXPECT_THAT(History(), SizeIs(3));
}

TEST_F(PolicyVersionsTest, OtherListsAreAVersionOfTheirOwn) {
  ASSERT_TRUE(Publish(WithReviewAt(42)).ok());
  const auto lists = Lists::Load(LEADGATE_SOURCE_DIR "/config/lists");
  ASSERT_TRUE(lists.ok());
  EXPECT_THAT(versions_->TakeLists(*lists), IsEmpty());
  EXPECT_EQ(versions_->in_force().number, 3U);
  EXPECT_EQ(versions_->in_force().author, "lists");
  EXPECT_EQ(versions_->in_force().comment, "The lists have changed; the text has not.");
  EXPECT_EQ(policies_->Current()->lists, *lists);
  EXPECT_EQ(policies_->Current()->review_at, 42);
  EXPECT_EQ(versions_->in_force().hash, policies_->Current()->hash);
  EXPECT_THAT(versions_->TakeLists(*lists), IsEmpty());
  EXPECT_EQ(versions_->in_force().number, 3U) << "the same lists again are nothing";
  Start(PolicySource::kStore, kFirst);  // without lists
  EXPECT_EQ(versions_->in_force().number, 4U);
  EXPECT_EQ(versions_->in_force().author, "lists");
}

}  // namespace
}  // namespace leadgate
