// The SQLite view by itself: migrations, replays, the index of identities.
#include "store/sqlite_view.h"

#include <gtest/gtest.h>

#include "store/columns.h"
#include "store/record_json.h"
#include "store/sqlite_schema.h"
#include "tests/store/temporary_folder.h"

namespace leadgate {
namespace {

IdentityKey Key(int person) {
  IdentityKey key;
  for (std::size_t i = 0; i < 4; ++i) key.hash[i] = static_cast<std::uint8_t>(person >> (8 * i));
  return key;
}

class SqliteViewTest : public testing::Test {
 protected:
  void Open() {
    view_.reset();
    auto view = SqliteView::Open(options_);
    ASSERT_TRUE(view.ok()) << view.status().ToString();
    view_ = *std::move(view);
  }
  EntryPtr Commit(std::uint64_t seq, const std::vector<IdentityKey>& claims = {}) {
    CommitRequest request;
    std::array<std::uint8_t, 16> id{};
    id[15] = static_cast<std::uint8_t>(seq);
    id[14] = static_cast<std::uint8_t>(seq >> 8);
    id[0] = 1;
    request.record.id = LeadId(id);
    request.record.submission.form = "demo";
    request.record.submission.received_at = 1'795'000'000'000;
    request.claims = claims;
    request.outbox = {{"crm", DeliveryOp::kCreate, request.record.id}};
    const std::string json = EncodeRecord(request.record);
    auto entry = std::make_shared<Entry>();
    entry->seq = seq;
    entry->body = Settled().Encode() + EncodeCommit(MakeCommitEntry(request, json, 1000));
    ids_[seq] = request.record.id;
    return entry;
  }
  EntryPtr Delivered(std::uint64_t seq, std::uint64_t lead_seq) {
    DeliveryResult result;
    result.item = OutboxId(lead_seq, 0);
    result.lead = ids_.at(lead_seq);
    result.destination = "crm";
    auto entry = std::make_shared<Entry>();
    entry->seq = seq;
    entry->type = EntryType::kDeliveries;
    entry->body = EncodeDeliveries(std::span(&result, 1));
    return entry;
  }
  Status Apply(std::vector<EntryPtr> entries) { return view_->Apply(entries); }
  // Person 0 was there first, then person 1, up to `people`, and then again.
  void ExpectOwners(std::size_t rounds, int people) {
    for (int person = 0; person < people + 20; ++person) {
      const std::vector<IdentityKey> keys = {Key(person)};
      const auto owners = view_->FindIdentities(keys);
      ASSERT_TRUE(owners.ok()) << owners.status().ToString();
      const std::vector<KeyOwner>& found = owners->front();
      ASSERT_EQ(found.size(), person < people ? rounds : 0U) << person;
      for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].seq, static_cast<std::uint64_t>(person + 1) + static_cast<std::uint64_t>(people) * i);
        EXPECT_EQ(found[i].match.lead, ids_[found[i].seq]);
      }
    }
  }

  TemporaryFolder folder_;
  SqliteViewOptions options_{.path = folder_.path() + "/view.db"};
  std::unique_ptr<SqliteView> view_;
  std::map<std::uint64_t, LeadId> ids_;
};

TEST_F(SqliteViewTest, AnOlderDatabaseBecomesTodays) {
  {
    auto db = Sqlite::Open(options_.path, Sqlite::Mode::kWrite, 1000);
    ASSERT_TRUE(db.ok());
    ASSERT_TRUE(MigrateTo(**db, 1).ok());
    ASSERT_TRUE((*db)
                    ->Run("INSERT INTO leads VALUES (7, x'01000000000000000000000000000007', 'demo', 1, NULL, '', 5, "
                          "0, 0, 0, '')")
                    .ok());
    ASSERT_TRUE((*db)->Run("INSERT INTO records VALUES (7, 'ola', '{\"schema\":1}')").ok());
    ASSERT_TRUE((*db)->Run("UPDATE meta SET value = 7 WHERE key = 'watermark'").ok());
  }
  Open();
  EXPECT_EQ(view_->applied_seq(), 7U);
  const auto page = view_->Search({.status = LeadStatus::kInReview});
  ASSERT_TRUE(page.ok()) << page.status().ToString();
  ASSERT_EQ(page->leads.size(), 1U);
  EXPECT_EQ(page->leads[0].decision.routing.owner, "ola");
  auto db = Sqlite::Open(options_.path, Sqlite::Mode::kRead, 1000);
  int version = 0;
  ASSERT_TRUE(
      (*db)->Each("PRAGMA user_version", [&](const SqliteRow& row) { version = static_cast<int>(row.Int(0)); }).ok());
  EXPECT_EQ(version, LatestSchemaVersion());
}

TEST_F(SqliteViewTest, PoliciesOfAnOlderDatabaseHaveNumbers) {
  {
    auto db = Sqlite::Open(options_.path, Sqlite::Mode::kWrite, 1000);
    ASSERT_TRUE(db.ok());
    ASSERT_TRUE(MigrateTo(**db, 2).ok());
    ASSERT_TRUE((*db)->Run("INSERT INTO policies VALUES ('sha256:b', 'b: 1', 20), ('sha256:a', 'a: 1', 10)").ok());
  }
  Open();
  const auto versions = view_->ListPolicies(0, 10);
  ASSERT_TRUE(versions.ok()) << versions.status().ToString();
  ASSERT_EQ(versions->size(), 2U);
  EXPECT_EQ(versions->at(0).number, 2U);
  EXPECT_EQ(versions->at(0).hash, "sha256:b");
  EXPECT_EQ(versions->at(0).author, "file");
  EXPECT_EQ(versions->at(1).at, 10);
  EXPECT_EQ(view_->GetPolicy("sha256:a")->yaml, "a: 1");
}

// A journal that an earlier build wrote, and this one goes on with.
TEST_F(SqliteViewTest, PolicyEntriesOfEarlierBuildsAreVersions) {
  const auto early = [](std::uint64_t seq, const std::string& name) {
    auto entry = std::make_shared<Entry>();
    entry->seq = seq;
    entry->type = EntryType::kPolicy;
    entry->body = EncodePolicy({"sha256:" + name, name + ": 1", static_cast<TimeMs>(seq)});
    return entry;
  };
  PolicyVersion version;
  version.hash = "sha256:a";
  version.yaml = "a: 1";
  version.author = "ann";
  auto today = std::make_shared<Entry>();
  today->seq = 4;
  today->type = EntryType::kPolicyVersion;
  today->body = NumberedPolicy(3, EncodePolicyVersion(version));
  Open();
  ASSERT_TRUE(Apply({early(1, "a"), early(2, "b"), early(3, "a"), today}).ok());
  ASSERT_TRUE(Apply({early(3, "a"), today}).ok()) << "a replay changes nothing";
  const auto versions = view_->ListPolicies(0, 10);
  ASSERT_TRUE(versions.ok());
  ASSERT_EQ(versions->size(), 3U);
  EXPECT_EQ(versions->at(0).author, "ann");
  EXPECT_EQ(versions->at(0).hash, "sha256:a");
  EXPECT_EQ(versions->at(1).hash, "sha256:b");
  EXPECT_EQ(versions->at(1).author, "file");
  EXPECT_EQ(versions->at(2).at, 1);
}

TEST_F(SqliteViewTest, AScanSortsNothing) {
  Open();
  auto db = Sqlite::Open(options_.path, Sqlite::Mode::kRead, 1000);
  for (const char* kind : {"0", "1", "2"}) {
    std::string plan;
    const Status status = (*db)->EachOnce(
        "EXPLAIN QUERY PLAN SELECT r.seq, h.json FROM leads l CROSS JOIN records r ON r.seq = l.seq LEFT "
        "JOIN history h ON h.seq = l.seq WHERE l.test = " +
            std::string(kind) + " AND l.seq > 0 AND l.seq <= 10 ORDER BY l.seq, h.version",
        [&](const SqliteRow& row) { plan += row.String(3) + "\n"; });
    ASSERT_TRUE(status.ok());
    EXPECT_EQ(plan.find("TEMP B-TREE"), std::string::npos) << plan;
  }
}

TEST_F(SqliteViewTest, EveryStepLeadsToTheSameTables) {
  const auto tables = [](Sqlite& db) {
    std::string all;
    const Status status = db.Each("SELECT sql FROM sqlite_schema ORDER BY name",
                                  [&](const SqliteRow& row) { all += row.String(0) + "\n"; });
    EXPECT_TRUE(status.ok());
    return all;
  };
  auto at_once = Sqlite::Open(folder_.path() + "/a.db", Sqlite::Mode::kWrite, 1000);
  ASSERT_TRUE(Migrate(**at_once).ok());
  auto step_by_step = Sqlite::Open(folder_.path() + "/b.db", Sqlite::Mode::kWrite, 1000);
  for (int version = 1; version <= LatestSchemaVersion(); ++version)
    ASSERT_TRUE(MigrateTo(**step_by_step, version).ok());
  EXPECT_EQ(tables(**at_once), tables(**step_by_step));
  ASSERT_TRUE(Migrate(**at_once).ok());  // again: nothing
}

TEST_F(SqliteViewTest, AReplayChangesNothing) {
  Open();
  const std::vector<EntryPtr> entries = {Commit(1), Commit(2), Delivered(3, 1), Commit(4)};
  ASSERT_TRUE(Apply({entries[0], entries[1]}).ok());
  ASSERT_TRUE(Apply(entries).ok());
  ASSERT_TRUE(Apply(entries).ok());
  EXPECT_EQ(view_->applied_seq(), 4U);
  const auto books = view_->Books();
  ASSERT_EQ(books->size(), 1U);
  EXPECT_EQ(books->front().received, 3U);
  EXPECT_EQ((*view_->Get(ids_[1], std::nullopt))->record.version, 2U);
  EXPECT_EQ((*view_->Get(ids_[1], std::nullopt))->as_of, 4U);
  EXPECT_EQ(view_->CountOutbox()->front().pending, 2U);
}

TEST_F(SqliteViewTest, ABatchThatFailsLeavesNothing) {
  Open();
  auto broken = std::make_shared<Entry>(*Commit(2));
  broken->body.resize(20);
  EXPECT_EQ(Apply({Commit(1), broken}).code(), StatusCode::kDataLoss);
  EXPECT_EQ(view_->applied_seq(), 0U);
  EXPECT_FALSE(view_->Get(ids_[1], std::nullopt)->has_value());
  ASSERT_TRUE(Apply({Commit(1)}).ok());
  EXPECT_TRUE(view_->Get(ids_[1], std::nullopt)->has_value());
}

TEST_F(SqliteViewTest, WhatIsDeliveredInItsBatchIsNeverWritten) {
  Open();
  ASSERT_TRUE(Apply({Commit(1), Delivered(2, 1), Commit(3)}).ok());
  const auto items = view_->ListOutbox("", std::nullopt, 10);
  ASSERT_EQ(items->size(), 1U);
  EXPECT_EQ(items->front().lead, ids_[3]);
  EXPECT_TRUE(view_->HasPending("crm"));
  ASSERT_TRUE(Apply({Delivered(4, 3)}).ok());
  EXPECT_FALSE(view_->HasPending("crm"));
  EXPECT_EQ((*view_->Get(ids_[1], std::nullopt))->record.version, 2U);
}

TEST_F(SqliteViewTest, TheWatermarkIsDurableWithACheckpoint) {
  Open();
  ASSERT_TRUE(Apply({Commit(1)}).ok());
  const auto synced = view_->Checkpoint();
  ASSERT_TRUE(synced.ok()) << synced.status().ToString();
  EXPECT_EQ(*synced, 1U);
  Open();
  EXPECT_EQ(view_->applied_seq(), 1U);
}

TEST_F(SqliteViewTest, IdentitiesAreFoundWhileTheyAreMergedAndAfterAStart) {
  options_.index_entries_per_part = 16;
  Open();
  std::uint64_t seq = 0;
  for (int round = 0; round < 3; ++round) {
    for (int person = 0; person < 40; ++person) {
      ++seq;
      ASSERT_TRUE(Apply({Commit(seq, {Key(person)})}).ok());
    }
  }
  ASSERT_TRUE(view_->WantsWork());
  for (const char* when : {"at once", "merged", "after reopening"}) {
    SCOPED_TRACE(when);
    if (when == std::string_view("merged")) {
      while (view_->WantsWork()) ASSERT_TRUE(view_->Work().ok());
    }
    if (when == std::string_view("after reopening")) Open();
    ExpectOwners(3, 40);
  }
}

// What the build before stored: a row a key, in parts.
class EarlierKeysTest : public SqliteViewTest {
 protected:
  void SetUp() override {
    auto db = Sqlite::Open(options_.path, Sqlite::Mode::kWrite, 1000);
    ASSERT_TRUE(db.ok());
    ASSERT_TRUE(MigrateTo(**db, 5).ok());
    for (std::uint64_t seq = 1; seq <= 120; ++seq) {
      static_cast<void>(Commit(seq));  // its id
      ASSERT_TRUE((*db)
                      ->Run("INSERT INTO leads VALUES (?, ?, 'demo', 0, NULL, '', 5, 0, 0, 0, '')", seq,
                            AsBlob(ids_.at(seq).bytes()))
                      .ok());
      const IdentityKey key = Key(static_cast<int>((seq - 1) % 40));
      ASSERT_TRUE(
          (*db)->Run("INSERT INTO identities VALUES (?, ?, ?, ?)", seq / 17, AsBlob(key.hash), key.kind, seq).ok());
    }
    ASSERT_TRUE((*db)->Run("INSERT INTO identity_filters VALUES (0, x'00')").ok());
    ASSERT_TRUE((*db)->Run("UPDATE meta SET value = 120 WHERE key = 'watermark'").ok());
  }
  std::int64_t TablesNamed(const std::string& pattern) {
    auto db = Sqlite::Open(options_.path, Sqlite::Mode::kRead, 1000);
    std::int64_t tables = -1;
    const Status status = (*db)->EachOnce(
        "SELECT count(*) FROM sqlite_schema WHERE name LIKE ?", [&](const SqliteRow& row) { tables = row.Int(0); },
        pattern);
    return status.ok() ? tables : -1;
  }
};

TEST_F(EarlierKeysTest, AreTakenOverAtAStart) {
  Open();
  ExpectOwners(3, 40);
  EXPECT_EQ(TablesNamed("identit%"), 0);
  ASSERT_TRUE(Apply({Commit(121, {Key(7)})}).ok());
  const std::vector<IdentityKey> keys = {Key(7)};
  EXPECT_EQ(view_->FindIdentities(keys)->front().size(), 4U);
  while (view_->WantsWork()) ASSERT_TRUE(view_->Work().ok());
  Open();
  EXPECT_EQ(view_->FindIdentities(keys)->front().size(), 4U);
}

TEST_F(EarlierKeysTest, AreWholeAfterAKillWhileTheyAreTakenOver) {
  for (int kill = 0; kill < 20; ++kill) {
    auto db = Sqlite::Open(options_.path, Sqlite::Mode::kWrite, 1000);
    ASSERT_TRUE(db.ok() && Migrate(**db).ok());
    SqliteIdentities identities({});
    ASSERT_TRUE(identities.Load(**db).ok());
    ASSERT_TRUE((*db)->Run("BEGIN").ok());
    const auto more = identities.TakeEarlierKeys(**db);
    ASSERT_TRUE(more.ok()) << more.status().ToString();
    ASSERT_TRUE((*db)->Run(kill % 2 == 0 ? "ROLLBACK" : "COMMIT").ok());
    if (kill == 5) {
      EXPECT_GT(TablesNamed("identit%"), 0);
    }
  }
  EXPECT_EQ(TablesNamed("identit%"), 0) << "eight parts, one every other start";
  Open();
  ExpectOwners(3, 40);
}

}  // namespace
}  // namespace leadgate
