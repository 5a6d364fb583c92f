// What a start finds after a crash: a view that is behind, empty, or not there; a folder somebody owns; a disk that
// fails.
#include <gmock/gmock.h>

#include <filesystem>

#include "dedupe/person_profile.h"
#include "store/key_filter.h"
#include "store/sqlite.h"
#include "tests/store/faulty_files.h"
#include "tests/store/store_world.h"

namespace leadgate {
namespace {

using testing::HasSubstr;

class RecoveryTest : public testing::Test {
 protected:
  LeadStore& store() { return world_->store(); }
  void Make(std::function<void(StoreOptions&)> change) { world_ = std::make_unique<SqliteWorld>(std::move(change)); }

  // Its person: "ada <n>", who shares `block` and an exact key with the others, and has one of its own.
  LeadId Stored(LeadStatus status = LeadStatus::kPassed) {
    CommitRequest request;
    LeadRecord& record = request.record;
    record.id = ids_.Next(world_->clock().NowMs());
    record.submission.form = "demo";
    record.submission.received_at = world_->clock().NowMs();
    record.decision.status = status;
    record.decision.routing.round_robin = "west";
    record.decision.routing.round_robin_members = {"ann", "ben"};
    record.transitions = {MakeTransition(TransitionKind::kReceived, record.submission.received_at)};
    request.claims = {KeyOf("ada"), KeyOf("own " + std::to_string(people_ + 1))};
    request.seen = UINT64_MAX;
    PersonProfile person;
    person.last_name = "ada" + std::to_string(++people_);
    person.city = "oslo";
    request.profile = EncodeProfile(person);
    request.blocks = {kShared, {MixBits(people_)}};
    request.outbox = {{"crm", DeliveryOp::kCreate, record.id}};
    const LeadId id = record.id;
    const auto outcome = store().Commit(std::move(request));
    EXPECT_TRUE(outcome.ok()) << outcome.status().ToString();
    return id;
  }
  // Everybody is there, once, and so is what was counted of them.
  void ExpectPeople(std::uint64_t count) {
    const auto anybody = [](std::string_view) { return true; };
    const auto together = store().FindAlike(std::span(&kShared, 1), anybody);
    ASSERT_TRUE(together.ok());
    EXPECT_EQ(together->leads.size(), count);
    for (std::uint64_t who = 1; who <= count; ++who) {
      const BlockingKey own{MixBits(who)};
      const auto found = store().FindAlike(std::span(&own, 1), anybody);
      ASSERT_TRUE(found.ok());
      ASSERT_EQ(found->leads.size(), 1U);
      EXPECT_EQ(DecodeProfile(found->leads[0].profile)->last_name, "ada" + std::to_string(who));
    }
    ExpectOwners(count);
    ASSERT_TRUE(store().Books().ok());
    EXPECT_EQ(store().Terms().People(), count);
    EXPECT_EQ(store().Terms().Count(TermHash(TermKind::kCity, "oslo")), count);
  }
  void ExpectOwners(std::uint64_t count) {
    for (std::uint64_t who = 1; who <= count; ++who) {
      const std::vector<IdentityKey> own = {KeyOf("own " + std::to_string(who))};
      EXPECT_EQ(store().FindIdentities(own)->matches.size(), 1U) << who;
    }
    const std::vector<IdentityKey> shared = {KeyOf("ada")};
    EXPECT_EQ(store().FindIdentities(shared)->matches.size(), std::min<std::uint64_t>(count, 17));
    EXPECT_EQ(store().Search({.identity = shared[0], .limit = 1000})->leads.size(), count);
  }
  std::string Data() { return world_->options().data_dir; }
  void RemoveView() {
    for (const char* name : {"/leadgate.db", "/leadgate.db-wal", "/leadgate.db-shm"}) {
      std::filesystem::remove(Data() + name);
    }
  }

  std::unique_ptr<SqliteWorld> world_ = std::make_unique<SqliteWorld>();
  RandomLeadIdSource ids_;
  const BlockingKey kShared{MixBits(1'000'000)};
  std::uint64_t people_ = 0;
};

TEST_F(RecoveryTest, AViewThatIsGoneIsBuiltAgainFromTheJournal) {
  Make([](StoreOptions& options) { options.segment_bytes = 4096; });
  std::vector<LeadId> ids;
  for (int i = 0; i < 40; ++i) ids.push_back(Stored(i % 2 == 0 ? LeadStatus::kPassed : LeadStatus::kInReview));
  TransitionRequest released;
  released.id = ids[1];
  released.transitions = {MakeTransition(TransitionKind::kReleased, kNoon, LeadStatus::kPassed)};
  ASSERT_TRUE(store().Transition(released).ok());
  const auto due = store().DueOutbox("crm", kNoon, 5);
  std::vector<DeliveryResult> results;
  for (const OutboxItem& item : *due) {
    DeliveryResult result;
    result.item = item.id;
    result.lead = item.lead;
    result.destination = "crm";
    results.push_back(result);
  }
  ASSERT_TRUE(store().FinishDeliveries(results).ok());
  ASSERT_TRUE(store().PutMatchAnswer({ids[0], ids[1], MatchVerdict::kDifferent, "key:ops", "no", kNoon}).ok());
  ExpectPeople(40);
  const auto before = store().DueOutbox("crm", kNoon, 1000);
  const auto owner = store().Get(ids[39])->decision.routing.owner;
  world_->Close();
  RemoveView();
  world_->Reopen();
  const auto after = store().DueOutbox("crm", kNoon, 1000);
  ASSERT_EQ(after->size(), 35U);
  for (std::size_t i = 0; i < after->size(); ++i) EXPECT_EQ((*after)[i].id, (*before)[i].id);
  for (const LeadId& id : ids) EXPECT_TRUE(store().Get(id).ok());
  EXPECT_EQ(store().Get(ids[1])->version, 3U);
  EXPECT_EQ(store().Get(ids[39])->decision.routing.owner, owner);
  const auto books = store().Books();
  EXPECT_EQ(books->front().received, 40U);
  EXPECT_EQ(books->front().by_status[0], 21U);
  const std::vector<IdentityKey> keys = {KeyOf("ada")};
  EXPECT_EQ(store().FindIdentities(keys)->matches.size(), 17U);
  ExpectPeople(40);
  EXPECT_EQ(store().FindMatchAnswers(ids)->size(), 1U);
}

// kill -9: what is in the journal and not in the view is applied at the start.
TEST_F(RecoveryTest, AnOlderViewCatchesUp) {
  const LeadId first = Stored();
  world_->Close();
  const std::string kept = Data() + "/../kept.db";
  std::filesystem::copy_file(Data() + "/leadgate.db", kept);
  world_->Reopen();
  const LeadId second = Stored();
  TransitionRequest won;
  won.id = first;
  won.transitions = {MakeTransition(TransitionKind::kWon, kNoon)};
  ASSERT_TRUE(store().Transition(won).ok());
  world_->Close();
  RemoveView();
  std::filesystem::copy_file(kept, Data() + "/leadgate.db");
  world_->Reopen();
  EXPECT_EQ(store().Get(first)->version, 2U);
  EXPECT_EQ(store().Get(second)->decision.routing.owner, "ben");
  EXPECT_EQ(store().Books()->front().received, 2U);
  const StoreHealth health = store().Health();
  EXPECT_EQ(health.applied_seq, health.durable_seq);
  ExpectPeople(2);
}

// kill -9 at any moment: the database as it was between two transactions, whatever was being merged, and then the
// journal.
TEST_F(RecoveryTest, AnIndexThatWasBeingMergedIsWholeAfterAKill) {
  Make([](StoreOptions& options) {
    options.index_entries_per_part = 2;
    options.apply_cadence_ms = 1;
  });
  for (int kill = 0; kill < 4; ++kill) {
    SCOPED_TRACE(kill);
    for (int i = 0; i < 13; ++i) {
      Stored();
      if (i % 2 == 0) {
        ASSERT_TRUE(store().Books().ok());  // a run for every two leads
      }
    }
    const std::string kept = Data() + "/../kept" + std::to_string(kill) + ".db";
    {
      auto copy = Sqlite::Open(Data() + "/leadgate.db", Sqlite::Mode::kRead, 100);
      ASSERT_TRUE(copy.ok());
      ASSERT_TRUE((*copy)->Script("VACUUM INTO '" + kept + "'").ok());  // a snapshot, whatever goes on
    }
    Stored();
    world_->Close();
    RemoveView();
    std::filesystem::copy_file(kept, Data() + "/leadgate.db");
    world_->Reopen();
    ExpectPeople(people_);
  }
}

TEST_F(RecoveryTest, AViewThatIsGoneAfterSegmentsWentIsAnError) {
  Make([](StoreOptions& options) {
    options.segment_bytes = 1024;
    options.retention_ms = 0;
  });
  for (int i = 0; i < 20; ++i) Stored();
  world_->clock().Advance(1);
  world_->Reopen();  // closing makes a checkpoint: old segments go
  world_->Close();
  RemoveView();
  const auto store = OpenStore(world_->options());
  EXPECT_EQ(store.status().code(), StatusCode::kDataLoss);
  EXPECT_THAT(store.status().message(), HasSubstr("the entries between are missing"));
}

TEST_F(RecoveryTest, OneProcessOwnsAFolder) {
  const auto second = OpenStore(world_->options());
  EXPECT_EQ(second.status().code(), StatusCode::kConflict);
  EXPECT_THAT(second.status().message(),
              HasSubstr("another leadgate (pid " + std::to_string(getpid()) + ") owns this folder"));
  world_->Close();
  EXPECT_TRUE(OpenStore(world_->options()).ok());
}

TEST_F(RecoveryTest, ADatabaseOfANewerVersionIsLeftAlone) {
  world_->Close();
  {
    auto db = Sqlite::Open(Data() + "/leadgate.db", Sqlite::Mode::kWrite, 100);
    ASSERT_TRUE((*db)->Script("PRAGMA user_version = 99").ok());
  }
  const auto store = OpenStore(world_->options());
  EXPECT_EQ(store.status().code(), StatusCode::kUnavailable);
  EXPECT_THAT(store.status().message(), HasSubstr("newer leadgate"));
}

TEST_F(RecoveryTest, WithAFullDiskNothingIsStoredAndLaterCommitsWork) {
  FaultyFiles files;
  Make([&](StoreOptions& options) { options.files = &files; });
  const LeadId kept = Stored();
  files.write_failure = Status(StatusCode::kResourceExhausted, "no space left on device");
  CommitRequest request;
  request.record.id = ids_.Next(kNoon);
  request.record.submission.form = "demo";
  request.claims = {KeyOf("bob")};
  request.seen = UINT64_MAX;
  EXPECT_EQ(store().Commit(request).status().code(), StatusCode::kUnavailable);
  EXPECT_FALSE(store().Health().ok);
  EXPECT_EQ(store().Get(request.record.id).status().code(), StatusCode::kNotFound);
  const std::vector<IdentityKey> keys = {KeyOf("bob")};
  EXPECT_TRUE(store().FindIdentities(keys)->matches.empty());
  files.write_failure = Status::Ok();
  ASSERT_TRUE(store().Commit(request).ok());
  EXPECT_TRUE(store().Health().ok);
  EXPECT_EQ(store().Get(request.record.id)->seq, store().Get(kept)->seq + 1);
  world_->Reopen();
  EXPECT_TRUE(store().Get(request.record.id).ok());
  world_->Close();
}

TEST_F(RecoveryTest, AfterAFailedSyncNothingIsAcknowledgedUntilTheNextStart) {
  FaultyFiles files;
  Make([&](StoreOptions& options) { options.files = &files; });
  const LeadId kept = Stored();
  CommitRequest request;
  request.record.id = ids_.Next(kNoon);
  request.record.submission.form = "demo";
  files.sync_failure = Status(StatusCode::kUnavailable, "I/O error");
  EXPECT_EQ(store().Commit(request).status().code(), StatusCode::kUnavailable);
  files.sync_failure = Status::Ok();
  EXPECT_EQ(store().Commit(request).status().code(), StatusCode::kUnavailable);
  EXPECT_THAT(store().Health().problem, HasSubstr("until the next start"));
  EXPECT_TRUE(store().Get(kept).ok());
  world_->Reopen();
  EXPECT_TRUE(store().Get(kept).ok());
  EXPECT_TRUE(store().Commit(request).ok());
  world_->Close();
}

// The applier cannot write: commits go on into the journal until the bound, then they are refused.
TEST_F(RecoveryTest, AViewThatLagsBeyondItsBoundRefusesCommits) {
  Make([](StoreOptions& options) {
    options.max_lag_entries = 5;
    options.reader_patience_ms = 50;
  });
  const LeadId first = Stored();
  ASSERT_TRUE(store().Books().ok());
  auto blocker = Sqlite::Open(Data() + "/leadgate.db", Sqlite::Mode::kWrite, 100);
  ASSERT_TRUE((*blocker)->Script("BEGIN IMMEDIATE").ok());
  std::vector<LeadId> stored;
  CommitRequest request;
  request.record.submission.form = "demo";
  Status refused;
  for (int i = 0; i < 50 && refused.ok(); ++i) {
    request.record.id = ids_.Next(kNoon);
    refused = store().Commit(request).status();
    if (refused.ok()) stored.push_back(request.record.id);
  }
  EXPECT_EQ(refused.code(), StatusCode::kUnavailable);
  EXPECT_EQ(stored.size(), 6U);
  EXPECT_FALSE(store().Health().ok);
  for (const LeadId& id : stored) EXPECT_TRUE(store().Get(id).ok());  // from memory
  EXPECT_EQ(store().Books().status().code(), StatusCode::kUnavailable);
  ASSERT_TRUE((*blocker)->Script("COMMIT").ok());
  blocker->reset();
  while (!store().Books().ok()) std::this_thread::yield();
  EXPECT_TRUE(store().Commit(request).ok());
  EXPECT_TRUE(store().Get(first).ok());
}

}  // namespace
}  // namespace leadgate
