// Everything a store holds goes to Redis and back again, and is the same; also when it is ended in the middle.
#include "store/migrate/migrate.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "tests/redis/support/redis_cluster.h"
#include "tests/store/migrate/migrate_fixture.h"

namespace leadgate {
namespace {

using testing::HasSubstr;

TEST_F(MigrateTest, EverythingGoesToRedisAndBack) {
  std::vector<LeadId> leads;
  std::vector<std::string> told;
  {
    auto store = Embedded(options_.data_dir);
    Filled filled(*store);
    filled.All(91);  // more than a blocking key tells apart
    leads = filled.leads;
    told = Told(*store, leads);
  }
  ExpectSame(Migrate(options_));
  {
    SCOPED_TRACE("shared");
    auto store = Shared(folder_.path() + "/shared");
    ASSERT_NE(store, nullptr);
    ExpectTold(*store, leads, told);
  }
  MigrateOptions back = options_;
  back.to_redis = false;
  back.data_dir = folder_.path() + "/back";
  back.redis_data_dir = folder_.path() + "/shared";
  ExpectSame(MigrateWhenFree(back));
  {
    SCOPED_TRACE("embedded again");
    auto store = Embedded(back.data_dir);
    ASSERT_NE(store, nullptr);
    ExpectTold(*store, leads, told);
    // It goes on: a new lead comes behind all others, and the round robin where it was.
    Filled more(*store);
    const LeadId id = more.Lead(1000, LeadStatus::kPassed);
    EXPECT_GT(store->Get(id)->seq, store->Get(leads.back())->seq);
    EXPECT_EQ(store->Get(id)->decision.routing.owner, "ann");  // 92 were drawn
  }
  EXPECT_NE(Embedded(back.data_dir), nullptr);
}

TEST_F(MigrateTest, AClusterToo) {
  RedisCluster cluster;
  ASSERT_TRUE(cluster.Start());
  options_.redis.redis = *redis::ParseUrl(cluster.url());
  std::vector<LeadId> leads;
  std::vector<std::string> told;
  {
    auto store = Embedded(options_.data_dir);
    Filled filled(*store);
    filled.All(17);
    leads = filled.leads;
    told = Told(*store, leads);
  }
  ExpectSame(Migrate(options_));
  {
    auto store = Shared(folder_.path() + "/shared");
    ASSERT_NE(store, nullptr);
    ExpectTold(*store, leads, told);
  }
  MigrateOptions back = options_;
  back.to_redis = false;
  back.data_dir = folder_.path() + "/back";
  ExpectSame(MigrateWhenFree(back));
  auto store = Embedded(back.data_dir);
  ASSERT_NE(store, nullptr);
  ExpectTold(*store, leads, told);
}

TEST_F(MigrateTest, WhatWaitsIsDeliveredOnceByWhoeverComesNext) {
  std::set<std::uint64_t> waiting;
  {
    auto store = Embedded(options_.data_dir);
    Filled filled(*store);
    filled.All(9);
    const auto items = store->ListOutbox("crm", OutboxState::kPending, 1000);
    for (const OutboxItem& item : *items) waiting.insert(item.id);
  }
  ASSERT_GT(waiting.size(), 5U);
  ASSERT_TRUE(Migrate(options_).ok());
  auto one = Shared(folder_.path() + "/one"), two = Shared(folder_.path() + "/two");
  ASSERT_NE(one, nullptr);
  ASSERT_NE(two, nullptr);
  std::set<std::uint64_t> delivered;
  EXPECT_TRUE(Eventually([&] {
    for (LeadStore* store : {one.get(), two.get()}) {
      const auto due = store->DueOutbox("crm", Now() + kDayMs, 100);
      if (!due.ok()) continue;
      for (const OutboxItem& item : *due) {
        EXPECT_TRUE(delivered.insert(item.id).second) << "delivered twice";
        DeliveryResult result;
        result.item = item.id;
        result.lead = item.lead;
        result.destination = "crm";
        result.at = Now();
        EXPECT_TRUE(store->FinishDeliveries(std::span(&result, 1)).ok());
      }
    }
    return delivered.size() >= waiting.size();
  }));
  EXPECT_EQ(delivered, waiting);
}

// Ended after any number of batches, and begun again.
TEST_F(MigrateTest, KilledInTheMiddleItGoesOn) {
  std::vector<LeadId> leads;
  std::vector<std::string> told;
  {
    auto store = Embedded(options_.data_dir);
    Filled filled(*store);
    filled.All(17);
    leads = filled.leads;
    told = Told(*store, leads);
  }
  const auto killed_after = [](MigrateOptions options, int batches) {
    options.progress = [batches, done = 0](const std::string&, std::uint64_t, std::uint64_t) mutable {
      if (++done == batches) raise(SIGKILL);
    };
    static_cast<void>(Migrate(options));
  };
  for (const int batches : {1, 2, 1, 3, 1, 1}) {
    SCOPED_TRACE(batches);
    const pid_t child = fork();
    if (child == 0) {
      killed_after(options_, batches);
      _exit(0);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status)) << "it came to its end";
    EXPECT_THAT(TryShared(folder_.path() + "/early").status().message(), HasSubstr("is not finished"));
  }
  ExpectSame(Migrate(options_));
  {
    auto store = Shared(folder_.path() + "/shared");
    ASSERT_NE(store, nullptr);
    ExpectTold(*store, leads, told);
  }
  MigrateOptions back = options_;
  back.to_redis = false;
  back.data_dir = folder_.path() + "/back";
  ASSERT_TRUE(Eventually([&] { return (*RedisSide::Open(options_.redis))->NobodyRuns().ok(); }));
  for (const int batches : {7, 300, 400}) {
    SCOPED_TRACE(batches);
    const pid_t child = fork();
    if (child == 0) {
      killed_after(back, batches);
      _exit(0);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status)) << "it came to its end";
    const auto early = OpenStore({.data_dir = back.data_dir, .clock = &clock_});
    EXPECT_THAT(early.status().message(), HasSubstr("is not finished"));
  }
  ExpectSame(Migrate(back));
  auto store = Embedded(back.data_dir);
  ASSERT_NE(store, nullptr);
  ExpectTold(*store, leads, told);
}

TEST_F(MigrateTest, NobodyElseMayBeThere) {
  EXPECT_EQ(Migrate(options_).status().code(), StatusCode::kNotFound);
  auto source = Embedded(options_.data_dir);
  Filled filled(*source);
  filled.All(9);
  EXPECT_THAT(Migrate(options_).status().message(), HasSubstr("owns this folder"));
  source.reset();
  auto other = Shared(folder_.path() + "/shared");
  EXPECT_THAT(Migrate(options_).status().message(), HasSubstr("runs on the workspace"));
  Filled(*other).Lead(1, LeadStatus::kPassed);
  other.reset();
  EXPECT_THAT(MigrateWhenFree(options_).status().message(), HasSubstr("is not empty"));
  // The way back: the folder holds a store.
  MigrateOptions back = options_;
  back.to_redis = false;
  EXPECT_THAT(Migrate(back).status().message(), HasSubstr("holds a store already"));
}

TEST_F(MigrateTest, AWorkspaceThatIsNotThereIsNoEmptyOne) {
  MigrateOptions back = options_;
  back.to_redis = false;
  back.redis.workspace = "misspelt";
  const Status status = Migrate(back).status();
  EXPECT_EQ(status.code(), StatusCode::kNotFound);
  EXPECT_THAT(status.message(), HasSubstr("no workspace misspelt"));
}

TEST_F(MigrateTest, ASourceThatWentOnIsAnother) {
  {
    auto source = Embedded(options_.data_dir);
    Filled(*source).All(9);
  }
  ExpectSame(Migrate(options_));
  const auto again = Migrate(options_);
  ExpectSame(again);
  EXPECT_TRUE(again->was_finished);
  {
    auto source = Embedded(options_.data_dir);
    Filled(*source).Lead(50, LeadStatus::kPassed);
  }
  EXPECT_THAT(Migrate(options_).status().message(), HasSubstr("the source has changed"));
}

// Each kind of row that is changed behind its back is found.
TEST_F(MigrateTest, WhatDiffersIsFound) {
  std::vector<LeadId> leads;
  {
    auto source = Embedded(options_.data_dir);
    Filled filled(*source);
    filled.All(9);
    leads = filled.leads;
  }
  ExpectSame(Migrate(options_));
  const auto client = redis::Connect(options_.redis.redis);
  ASSERT_TRUE(client.ok());
  const Layout layout(workspace_);
  const auto call = [&](const redis::Command& command) {
    const auto reply = (*client)->Call(command, std::chrono::steady_clock::now() + std::chrono::seconds(10));
    EXPECT_TRUE(reply.ok()) << reply.status.message();
    EXPECT_NE(reply.value.integer(), 0) << "nothing was changed";
  };
  struct Harm {
    const char* kind;
    std::function<void()> harm;
  };
  const int bucket = BucketOf(leads[2]);
  const Harm harms[] = {
      {"profiles",
       [&] {
         call({"HDEL", layout.Lead(leads[0]), "p"});
       }},
      {"deadlines",
       [&] {
         call({"DEL", layout.Due(bucket)});
       }},
      {"recycle pool",
       [&] {
         call({"DEL", layout.Pool(BucketOf(leads[1]))});
       }},
      {"outbox, pending",
       [&] {
         call({"DEL", layout.Items(BucketOf(leads[4]))});
       }},
      {"match answers",
       [&] {
         call({"DEL", layout.Said(leads[0]), layout.Said(leads[1])});
       }},
      {"idempotency keys",
       [&] {
         call({"DEL", layout.Idempotency("key:site", "k3")});
       }},
      {"round robins",
       [&] {
         call({"DEL", layout.Turn("west")});
       }},
      {"API keys",
       [&] {
         call({"DEL", layout.Keys()});
       }},
      {"books",
       [&] {
         call({"DEL", layout.Books(bucket)});
       }},
      {"reasons",
       [&] {
         call({"DEL", layout.WithReason(bucket, "email.free")});
       }},
      {"records",
       [&] {
         call({"DEL", layout.Lead(leads[5])});
       }},
  };
  std::set<std::string> expected;
  for (const Harm& one : harms) {
    SCOPED_TRACE(one.kind);
    one.harm();
    expected.insert(one.kind);
    const auto report = Migrate(options_);
    ASSERT_TRUE(report.ok()) << report.status().ToString();
    EXPECT_FALSE(report->same);
    std::set<std::string> differing;
    for (const MigrateRow& row : report->rows) {
      if (!(row.source == row.target)) differing.insert(row.kind);
    }
    for (const std::string& kind : expected) EXPECT_TRUE(differing.contains(kind)) << kind;
  }
}

}  // namespace
}  // namespace leadgate
