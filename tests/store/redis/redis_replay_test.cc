// What Redis lost it is given again, and what a crash left half done is finished: once, and undoing nothing.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "store/store.h"
#include "tests/store/redis/redis_nodes.h"

namespace leadgate {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(RedisReplay, WhatIsFlushedComesBackFromTheJournals) {
  RedisNodes nodes(2);
  std::vector<LeadId> ids;
  for (int i = 0; i < 60; ++i) {
    const LeadId id = nodes.Stored(i % 2, nodes.Draft(LeadStatus::kInReview));
    ids.push_back(id);
    if (i % 3 == 0) {  // by its own node and by the other one
      ASSERT_TRUE(
          nodes.Change(i / 3 % 2, id, MakeTransition(TransitionKind::kReleased, nodes.now(), LeadStatus::kPassed), 1)
              .ok());
      ASSERT_TRUE(nodes.Change(1 - i / 3 % 2, id, MakeTransition(TransitionKind::kWon, nodes.now()), 2).ok());
    }
  }
  ASSERT_TRUE(nodes.Settle());
  std::vector<std::string> texts;
  for (const LeadId& id : ids) texts.push_back(nodes.Text(0, id));
  ASSERT_EQ(nodes.server().Ask({"FLUSHALL"}), "OK");
  for (std::size_t i = 0; i < ids.size(); ++i) {
    EXPECT_TRUE(Eventually([&] { return nodes.Text(1, ids[i]) == texts[i]; })) << nodes.Text(1, ids[i]);
  }
  ASSERT_TRUE(nodes.Settle());
  nodes.Stored(0, nodes.Draft());
}

// Who it is cannot be said until all is there again; a lead is never taken for somebody new meanwhile.
TEST(RedisReplay, WhileItLastsNobodyIsTakenForNew) {
  RedisNodes nodes(1, [](RedisStoreOptions& options) { options.segment_bytes = 4096; });
  std::vector<std::vector<IdentityKey>> people;
  for (int i = 0; i < 200; ++i) {
    CommitRequest request = nodes.Draft();
    request.claims = {KeyOf("p" + std::to_string(i))};
    people.push_back(request.claims);
    nodes.Stored(0, std::move(request));
  }
  ASSERT_TRUE(nodes.Settle());
  const std::vector<IdentityKey> last = people.back();
  ASSERT_EQ(nodes.server().Ask({"FLUSHALL"}), "OK");
  const auto noticed = [&] { return nodes.store().FindIdentities(last).status().code() == StatusCode::kUnavailable; };
  ASSERT_TRUE(Eventually(noticed)) << "by the next tick";
  EXPECT_THAT(nodes.store().Health().problem, HasSubstr("is being given what it lacks"));
  EXPECT_TRUE(Eventually([&] { return nodes.store().FindIdentities(last).ok(); }));
  for (const auto& person : people) {
    const auto found = nodes.store().FindIdentities(person);
    EXPECT_TRUE(found.ok() && found->matches.size() == 1);
  }
  EXPECT_TRUE(nodes.store().Health().problem.empty());
}

// A gateway connects twice; that the second connection is later than the first look says nothing of a loss.
TEST(RedisReplay, AStartLeavesNobodyUnsaid) {
  RedisNodes nodes(1, [](RedisStoreOptions& options) { options.tick = std::chrono::hours(1); });
  ASSERT_TRUE(Eventually([&] {
    const std::string clients = nodes.server().Ask({"CLIENT", "LIST"});
    const auto first = clients.find("name=leadgate");
    return first != std::string::npos && clients.find("name=leadgate", first + 1) != std::string::npos;
  }));
  EXPECT_TRUE(Eventually([&] { return nodes.store().FindIdentities(std::vector<IdentityKey>{KeyOf("ada")}).ok(); }));
  EXPECT_EQ(nodes.store().Health().problem, "");
}

// What was delivered is not due again because Redis has forgotten it.
TEST(RedisReplay, WhatWasDeliveredIsNotDueAgain) {
  RedisNodes nodes(1, [](RedisStoreOptions& options) { options.segment_bytes = 4096; });
  const auto due = [&] {
    const auto items = nodes.store().DueOutbox("crm", nodes.now(), 1000);
    return items.ok() ? *items : std::vector<OutboxItem>();
  };
  std::vector<LeadId> ids;
  for (int i = 0; i < 100; ++i) {
    CommitRequest request = nodes.Draft();
    request.outbox = {{"crm", DeliveryOp::kCreate, request.record.id}};
    ids.push_back(nodes.Stored(0, std::move(request)));
  }
  const std::vector<OutboxItem> items = due();
  ASSERT_EQ(items.size(), ids.size());
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {  // all but the last
    DeliveryResult result;
    result.item = items[i].id;
    result.lead = items[i].lead;
    result.destination = "crm";
    result.crm_id = "1";
    result.at = nodes.now();
    ASSERT_TRUE(nodes.store().FinishDeliveries(std::span(&result, 1)).ok());
  }
  ASSERT_TRUE(nodes.Settle());
  for (const bool restarted : {false, true}) {
    SCOPED_TRACE(restarted);
    if (restarted) nodes.node(0).Close();
    ASSERT_EQ(nodes.server().Ask({"FLUSHALL"}), "OK");
    if (restarted) nodes.Reopen(0);
    // It is given back from the first entry on, and read again at the end: until then what is due is a part of that.
    const auto only_the_last = [&] {
      const std::vector<OutboxItem> now = due();
      EXPECT_TRUE(now.empty() || (now.size() == 1 && now[0].id == items.back().id)) << now.size() << " are due";
      const auto counts = nodes.store().CountOutbox();
      return now.size() == 1 && counts.ok() && !counts->empty() && counts->front().pending == 1 &&
             nodes.store().Get(ids.back()).ok();
    };
    EXPECT_TRUE(Eventually(only_the_last));
    ASSERT_TRUE(nodes.Settle());
  }
}

TEST(RedisReplay, ALostMarkMakesNothingTwice) {
  RedisNodes nodes(1);
  const LeadId id = nodes.Stored(0, nodes.Draft(LeadStatus::kInReview));
  ASSERT_TRUE(nodes.Change(0, id, MakeTransition(TransitionKind::kReleased, nodes.now(), LeadStatus::kPassed)).ok());
  ASSERT_TRUE(nodes.Settle());
  const std::string text = nodes.Text(0, id);
  nodes.node(0).Close();
  ASSERT_TRUE(std::filesystem::remove(nodes.node(0).options().data_dir + "/redis-applied"));
  ASSERT_TRUE(nodes.node(0).TryOpen().ok());
  ASSERT_TRUE(nodes.Settle());
  EXPECT_EQ(nodes.Text(0, id), text);
}

struct Stop {
  const char* name;
  RedisStep step;
  bool stored;
};
const Stop kStops[] = {{"reserved", RedisStep::kReserved, false},
                       {"journalled", RedisStep::kJournalled, true},
                       {"applied", RedisStep::kApplied, true},
                       {"confirmed", RedisStep::kConfirmed, true}};

// Node 0 ends at the step, as if it had crashed; node 1 looks what became of it.
TEST(RedisReplay, ACrashAtAnyStepLeavesAllOrNothing) {
  for (const Stop& stop : kStops) {
    for (const bool transition : {false, true}) {
      SCOPED_TRACE(std::string(stop.name) + (transition ? ", a transition" : ", a commit"));
      std::atomic<bool> armed = false;
      RedisNodes nodes(2, [&](RedisStoreOptions& options) {
        options.stop_at = [&](RedisStep step) { return armed && step == stop.step; };
      });
      const LeadId known = nodes.Stored(0, nodes.Draft(LeadStatus::kInReview));
      ASSERT_TRUE(nodes.Settle());
      CommitRequest request = nodes.Draft();
      request.idempotency = IdempotencyClaim{"key:site", "k", {}};
      request.record.decision.routing.round_robin = "west";
      request.record.decision.routing.round_robin_members = {"ann", "ben"};
      TransitionRequest change;
      change.id = known;
      change.transitions = {MakeTransition(TransitionKind::kReleased, nodes.now(), LeadStatus::kPassed)};
      change.idempotency = request.idempotency;
      armed = true;
      const Status crashed =
          transition ? nodes.store(0).Transition(change).status() : nodes.store(0).Commit(request).status();
      EXPECT_EQ(crashed.code(), StatusCode::kUnavailable);
      nodes.node(0).Close();
      armed = false;
      ASSERT_TRUE(nodes.node(0).TryOpen().ok());
      ASSERT_TRUE(nodes.Settle());
      for (const int which : {0, 1}) {
        SCOPED_TRACE("node " + std::to_string(which));
        if (transition) {
          EXPECT_EQ(nodes.store(which).Get(known)->version, stop.stored ? 2U : 1U);
        } else {
          EXPECT_EQ(nodes.store(which).Get(request.record.id).ok(), stop.stored);
        }
        const auto answered = nodes.store(which).FindIdempotent("key:site", "k");
        ASSERT_TRUE(answered.ok());
        EXPECT_EQ(answered->has_value(), stop.stored);
      }
    }
  }
}

// A transition that lost the race for its version is void, for every replay to come.
TEST(RedisReplay, WhatIsVoidStaysVoid) {
  RedisNodes* nodes = nullptr;
  LeadId id;
  std::atomic<bool> racing = false;
  RedisNodes made(2, [&](RedisStoreOptions& options) {
    options.stop_at = [&](RedisStep step) {
      if (step == RedisStep::kJournalled && racing.exchange(false)) {
        // Node 0 has journalled its own, and has not applied it.
        EXPECT_TRUE(nodes->Change(1, id, MakeTransition(TransitionKind::kWon, nodes->now()), 1).ok());
      }
      return false;
    };
  });
  nodes = &made;
  id = made.Stored(0, made.Draft());
  racing = true;
  EXPECT_EQ(made.Change(0, id, MakeTransition(TransitionKind::kLost, made.now()), 1).code(), StatusCode::kConflict);
  ASSERT_TRUE(made.Settle());
  const auto expect_won = [&] {
    const auto record = made.store(0).Get(id);
    ASSERT_TRUE(record.ok());
    EXPECT_EQ(record->version, 2U);
    EXPECT_EQ(record->transitions.back().kind, TransitionKind::kWon);
  };
  expect_won();
  made.node(0).Close();
  std::filesystem::remove(made.node(0).options().data_dir + "/redis-applied");
  ASSERT_TRUE(made.node(0).TryOpen().ok());
  ASSERT_TRUE(made.Settle());
  expect_won();
  ASSERT_EQ(made.server().Ask({"FLUSHALL"}), "OK");
  EXPECT_TRUE(Eventually([&] { return made.store(0).Get(id).ok() && made.store(0).Get(id)->version == 2; }));
  ASSERT_TRUE(made.Settle());
  expect_won();
}

TEST(RedisReplay, SegmentsThatRedisHasGo) {
  RedisNodes nodes(1, [](RedisStoreOptions& options) {
    options.segment_bytes = 4096;
    options.retention_ms = -1;
  });
  for (int i = 0; i < 100; ++i) nodes.Stored(0, nodes.Draft());
  EXPECT_TRUE(Eventually([&] { return nodes.store().Health().journal_bytes <= 2 * 4096; }))
      << nodes.store().Health().journal_bytes;
  nodes.Reopen(0);
  const LeadId id = nodes.Stored(0, nodes.Draft());
  EXPECT_THAT(nodes.Text(0, id), Not(IsEmpty()));
}

TEST(RedisFolder, BelongsToOneStoreOfOneWorkspace) {
  RedisNodes nodes(1);
  RedisWorld& node = nodes.node(0);
  const RedisStoreOptions options = node.options();
  EXPECT_EQ(OpenRedisStore(options).status().code(), StatusCode::kConflict) << "it is open";
  node.Close();
  RedisStoreOptions other = options;
  other.workspace = "other";
  EXPECT_THAT(OpenRedisStore(other).status().message(), HasSubstr("belongs to the workspace test-"));
  RedisStoreOptions buckets = options;
  buckets.index_buckets = 2048;
  EXPECT_EQ(OpenRedisStore(buckets).status().code(), StatusCode::kInvalidArgument);
  EXPECT_THAT(OpenRedisStore(buckets).status().message(),
              HasSubstr("has index_buckets: 1024 since its first start, not 2048"));
  buckets.data_dir += "-new";
  EXPECT_EQ(OpenRedisStore(buckets).status().code(), StatusCode::kInvalidArgument) << "a new gateway as well";
  EXPECT_EQ(OpenRedisStore(other).status().code(), StatusCode::kConflict);
  const auto embedded = OpenStore({.data_dir = options.data_dir, .clock = options.clock});
  EXPECT_EQ(embedded.status().code(), StatusCode::kConflict);
  EXPECT_THAT(embedded.status().message(), HasSubstr("belongs to a Redis workspace"));

  RedisStoreOptions taken = options;
  taken.data_dir = options.data_dir + "-embedded";
  ASSERT_TRUE(OpenStore({.data_dir = taken.data_dir, .clock = options.clock}).ok());
  EXPECT_EQ(OpenRedisStore(taken).status().code(), StatusCode::kConflict);
  EXPECT_THAT(OpenRedisStore(taken).status().message(), HasSubstr("holds an embedded store"));
  { std::ofstream(options.data_dir + "/redis-node", std::ios::trunc) << "workspace x\n"; }
  EXPECT_EQ(OpenRedisStore(options).status().code(), StatusCode::kDataLoss);
}

TEST(RedisFolder, NeedsRedisTheFirstTimeAlone) {
  RedisNodes nodes(1, [](RedisStoreOptions& options) { options.patience = std::chrono::milliseconds(200); });
  const LeadId id = nodes.Stored(0, nodes.Draft());
  ASSERT_TRUE(nodes.Settle());
  nodes.server().Kill();
  RedisStoreOptions fresh = nodes.node(0).options();
  fresh.data_dir += "-new";
  const auto refused = OpenRedisStore(fresh);
  EXPECT_EQ(refused.status().code(), StatusCode::kUnavailable);
  EXPECT_THAT(refused.status().message(), HasSubstr("the first start of a folder needs Redis"));
  nodes.Reopen(0);
  const LeadId later = nodes.Stored(0, nodes.Draft());
  ASSERT_TRUE(nodes.server().Start());  // empty: it saves nothing
  EXPECT_TRUE(Eventually([&] { return nodes.store().Get(id).ok() && nodes.store().Get(later).ok(); }));
}

}  // namespace
}  // namespace leadgate
