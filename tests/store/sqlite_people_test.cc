// What earlier builds left: journal entries without people, and leads without profiles.
#include "store/sqlite_people.h"

#include <gtest/gtest.h>

#include "dedupe/blocking_keys.h"
#include "dedupe/person_profile.h"
#include "store/bytes.h"
#include "store/columns.h"
#include "store/record_json.h"
#include "store/sqlite_schema.h"
#include "tests/store/store_world.h"

namespace leadgate {
namespace {

CommitRequest LeadNamed(const std::string& last_name, RandomLeadIdSource& ids) {
  CommitRequest request;
  LeadRecord& record = request.record;
  record.id = ids.Next(kNoon);
  record.submission.form = "demo";
  record.submission.received_at = kNoon;
  Lead& lead = record.lead;
  lead.first_name = {"Ada", "Ada", true};
  lead.last_name = {last_name, last_name, true};
  lead.company = {"Example Works", "Example Works", true};
  lead.email.raw = lead.email.value = lead.email.canonical = "ada." + last_name + "@example.com";
  lead.email.local = "ada." + last_name;
  lead.email.domain = "example.com";
  lead.email.valid = true;
  record.decision.status = LeadStatus::kPassed;
  request.seen = UINT64_MAX;
  return request;
}

std::vector<BlockingKey> BlocksOf(const CommitRequest& request) { return BlockingKeys(ProfileOf(request.record.lead)); }

// An entry of schema 1 ends with the record.
TEST(SqlitePeopleTest, AnEntryOfAnEarlierBuildHasNobody) {
  RandomLeadIdSource ids;
  CommitRequest request = LeadNamed("lovelace", ids);
  request.profile = "p";
  request.blocks = {{7}, {8}};
  const std::string json = EncodeRecord(request.record);
  const std::string body = Settled().Encode() + EncodeCommit(MakeCommitEntry(request, json, kNoon));
  const Entry entry{9, EntryType::kCommit, kEntrySchema, body};
  const auto today = DecodeCommit(entry);
  ASSERT_TRUE(today.ok());
  EXPECT_EQ(today->person.profile, "p");
  EXPECT_EQ(today->person.blocks, request.blocks);
  const std::string before = body.substr(0, body.size() - (4 + 1) - (4 + 2 * 8));
  ASSERT_TRUE(before.ends_with(json));
  const Entry earlier_entry{9, EntryType::kCommit, 1, before};
  const auto earlier = DecodeCommit(earlier_entry);
  ASSERT_TRUE(earlier.ok()) << earlier.status().ToString();
  EXPECT_EQ(earlier->json, json);
  EXPECT_TRUE(earlier->person.profile.empty());
  EXPECT_TRUE(earlier->person.blocks.empty());
  const Entry short_entry{9, EntryType::kCommit, kEntrySchema, before};
  EXPECT_EQ(DecodeCommit(short_entry).status().code(), StatusCode::kDataLoss);
  const Entry later_entry{9, EntryType::kCommit, kEntrySchema + 1, body};
  EXPECT_EQ(DecodeCommit(later_entry).status().code(), StatusCode::kDataLoss);

  TransitionRequest change;
  change.id = request.record.id;
  change.profile = "q";
  change.blocks = {{9}};
  const std::string changed =
      Settled().Encode() + EncodeTransition(MakeTransitionEntry(change, RecordKind::kLive, "{}", kNoon));
  const Entry change_entry{9, EntryType::kTransition, kEntrySchema, changed};
  const auto transition = DecodeTransition(change_entry);
  ASSERT_TRUE(transition.ok());
  EXPECT_EQ(transition->person.profile, "q");
  const std::string changed_before = changed.substr(0, changed.size() - (4 + 1) - (4 + 8));
  const Entry earlier_change{9, EntryType::kTransition, 1, changed_before};
  const auto earlier_transition = DecodeTransition(earlier_change);
  ASSERT_TRUE(earlier_transition.ok());
  EXPECT_TRUE(earlier_transition->person.profile.empty());
}

TEST(SqlitePeopleTest, WhoLookedTooLongAgoLooksAgain) {
  SqliteWorld world([](StoreOptions& options) { options.recent_entries = 2; });
  RandomLeadIdSource ids;
  const std::uint64_t looked = world.store().FindAlike({}, nullptr)->as_of;
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(world.store().Commit(LeadNamed("n" + std::to_string(i), ids)).ok());
  ASSERT_TRUE(world.store().Books().ok());  // applied: all but two are forgotten
  CommitRequest late = LeadNamed("late", ids);
  late.profile = "late";
  late.blocks = {{1}};
  late.same_person = [](std::string_view) { return false; };
  late.seen = looked;
  const auto outcome = world.store().Commit(late);
  ASSERT_TRUE(outcome.ok());
  ASSERT_TRUE(std::holds_alternative<Conflict>(*outcome));
  EXPECT_TRUE(std::get<Conflict>(*outcome).owners.empty());
  late.seen = world.store().FindAlike(late.blocks, late.same_person)->as_of;
  const auto again = world.store().Commit(late);
  EXPECT_TRUE(again.ok() && std::holds_alternative<Committed>(*again));
}

// The sequencer is one thread: what one commit asks has a bound.
TEST(SqlitePeopleTest, ABlockThatVeryManyCameUnderIsNotAskedAbout) {
  SqliteWorld world;
  RandomLeadIdSource ids;
  const std::uint64_t looked = world.store().FindAlike({}, nullptr)->as_of;
  for (const int others : {64, 65}) {
    SCOPED_TRACE(others);
    while (world.store().Health().durable_seq < looked + static_cast<std::uint64_t>(others)) {
      CommitRequest other = LeadNamed("other", ids);
      other.profile = "other";
      other.blocks = {{1}};
      ASSERT_TRUE(world.store().Commit(other).ok());
    }
    CommitRequest request = LeadNamed("one", ids);
    int asked = 0;
    request.profile = "one";
    request.blocks = {{1}, {100 + static_cast<std::uint64_t>(others)}};
    request.same_person = [&](std::string_view) { return ++asked > 1'000; };
    request.seen = looked;
    const auto outcome = world.store().Commit(request);
    ASSERT_TRUE(outcome.ok() && std::holds_alternative<Committed>(*outcome));
    EXPECT_EQ(asked, others == 64 ? 64 : 0);
  }
}

// The database as the build before made it.
void TakeBack(const std::string& path) {
  auto db = Sqlite::Open(path, Sqlite::Mode::kWrite, 1000);
  ASSERT_TRUE(db.ok());
  const Status status = (*db)->Script(
      "DROP TABLE profiles; DROP TABLE alike_runs; DROP TABLE alike_buckets; DROP TABLE alike_filters;"
      "DROP TABLE known; DROP TABLE known_runs; DROP TABLE known_buckets; DROP TABLE known_filters;"
      "DROP TABLE exact_runs; DROP TABLE exact_buckets; DROP TABLE exact_filters; DROP TABLE exact_lists;"
      "DROP TABLE terms; DROP TABLE match_answers; DELETE FROM meta WHERE key <> 'watermark';"
      "PRAGMA user_version = 3");
  ASSERT_TRUE(status.ok()) << status.ToString();
}

TEST(SqlitePeopleTest, LeadsOfEarlierBuildsAreFoundAfterAWhile) {
  SqliteWorld world;
  RandomLeadIdSource ids;
  std::vector<CommitRequest> people;
  for (int i = 0; i < 120; ++i) {
    CommitRequest request = LeadNamed("name" + std::to_string(i) + "son", ids);
    if (i == 3) request.record.submission.test = true;
    if (i == 4) request.record.submission.history = true;
    if (i == 5) request.record.decision.status = LeadStatus::kNeedsCorrection;
    if (i == 6) request.record.decision.status = LeadStatus::kDuplicate;
    people.push_back(request);
    ASSERT_TRUE(world.store().Commit(request).ok());
  }
  EXPECT_EQ(world.store().Terms().People(), 0U);
  world.Close();
  TakeBack(world.options().data_dir + "/leadgate.db");
  world.Reopen();
  while (world.store().Terms().People() < 116 && world.store().Health().ok) std::this_thread::yield();
  ASSERT_EQ(world.store().Health().problem, "");
  for (const bool reopened : {false, true}) {
    SCOPED_TRACE(reopened);
    if (reopened) world.Reopen();
    for (std::size_t i = 0; i < people.size(); ++i) {
      const std::string expected = EncodeProfile(ProfileOf(people[i].record.lead));
      const auto found =
          world.store().FindAlike(BlocksOf(people[i]), [&](std::string_view profile) { return profile == expected; });
      ASSERT_TRUE(found.ok());
      const bool claims = i < 3 || i > 6;
      ASSERT_EQ(found->leads.size(), claims ? 1U : 0U) << i;
      if (claims) {
        EXPECT_EQ(found->leads[0].lead.lead, people[i].record.id);
      }
    }
    EXPECT_EQ(world.store().Terms().People(), 116U);
  }
}

TEST(SqlitePeopleTest, TheirProfilesAreMadeStepByStepAndGoOnAfterARestart) {
  SqliteWorld world;
  RandomLeadIdSource ids;
  for (int i = 0; i < 130; ++i) ASSERT_TRUE(world.store().Commit(LeadNamed("n" + std::to_string(i), ids)).ok());
  world.Close();
  const std::string path = world.options().data_dir + "/leadgate.db";
  TakeBack(path);
  auto db = Sqlite::Open(path, Sqlite::Mode::kWrite, 1000);
  ASSERT_TRUE(db.ok() && Migrate(**db).ok());
  std::vector<std::uint64_t> people;
  for (int restart = 0; restart < 4; ++restart) {
    SqlitePeople index({});
    ASSERT_TRUE(index.Load(**db).ok());
    people.push_back(index.terms().People());
    if (!index.WantsStep()) continue;
    ASSERT_TRUE((*db)->Run("BEGIN").ok() && index.Step(**db).ok() && (*db)->Run("ROLLBACK").ok());  // killed
    index.RolledBack();
    ASSERT_TRUE((*db)->Run("BEGIN").ok());
    ASSERT_TRUE(index.Step(**db).ok());  // loads again what was rolled back
    ASSERT_TRUE(index.Step(**db).ok());
    ASSERT_TRUE((*db)->Run("COMMIT").ok());
    index.Committed();
  }
  EXPECT_EQ(people, (std::vector<std::uint64_t>{0, 50, 100, 130}));
}

}  // namespace
}  // namespace leadgate
