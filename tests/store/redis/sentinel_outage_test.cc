// A master that Sentinels still name and that is a replica by now: intake goes on, it is said, all is settled later.
#include <gmock/gmock.h>

#include "tests/redis/support/eventually.h"
#include "tests/redis/support/redis_sentinels.h"
#include "tests/store/redis/redis_world.h"

namespace leadgate {
namespace {

using testing::HasSubstr;

CommitRequest LeadOf(const std::string& person, TimeMs now) {
  RandomLeadIdSource ids;
  CommitRequest request;
  request.record.id = ids.Next(now);
  request.record.submission.form = "demo";
  request.record.submission.received_at = now;
  request.record.submission.body = person;
  request.record.decision.status = LeadStatus::kPassed;
  request.record.transitions = {MakeTransition(TransitionKind::kReceived, now),
                                MakeTransition(TransitionKind::kDecided, now, LeadStatus::kPassed)};
  request.claims = {KeyOf(person)};
  request.outbox = {{"crm", DeliveryOp::kCreate, request.record.id}};
  return request;
}

TEST(SentinelOutage, AMasterThatIsAReplicaNow) {
  RedisSentinels sentinels;
  ASSERT_TRUE(sentinels.Start());
  RedisWorld world(sentinels.url(), [](RedisStoreOptions& options) {
    options.timeout = std::chrono::milliseconds(200);
    options.patience = std::chrono::milliseconds(1000);
    options.tick = std::chrono::milliseconds(20);
  });
  LeadStore& store = world.store();
  std::vector<LeadId> ids;
  const auto take = [&](const std::string& person) {
    CommitRequest request = LeadOf(person, kNoon);
    ids.push_back(request.record.id);
    auto outcome = store.Commit(request);
    ASSERT_TRUE(outcome.ok()) << outcome.status().ToString();
    if (std::holds_alternative<Conflict>(*outcome)) {  // nobody can say who else came: taken as duplicate.unknown
      request.seen = UINT64_MAX;
      outcome = store.Commit(std::move(request));
      ASSERT_TRUE(outcome.ok()) << outcome.status().ToString();
    }
    EXPECT_TRUE(std::holds_alternative<Committed>(*outcome));
  };
  const auto settled = [&] {
    const StoreHealth health = store.Health();
    return health.problem.empty() && health.applied_seq == health.durable_seq;
  };
  for (int i = 0; i < 10; ++i) take("before" + std::to_string(i));
  ASSERT_TRUE(Eventually(settled));

  const std::string replica = std::to_string(sentinels.replica().port());
  ASSERT_EQ(sentinels.master().Ask({"REPLICAOF", "127.0.0.1", replica}), "OK");
  for (int i = 0; i < 10; ++i) take("meanwhile" + std::to_string(i));
  const StoreHealth health = store.Health();
  EXPECT_TRUE(health.ok) << health.problem;
  EXPECT_FALSE(health.problem.empty()) << "degraded";
  for (const LeadId& id : ids) EXPECT_TRUE(store.Get(id).ok());
  const auto due = store.DueOutbox("crm", kNoon, 100);
  ASSERT_TRUE(due.ok());
  EXPECT_EQ(due->size(), ids.size()) << "delivery goes on";

  ASSERT_THAT(sentinels.AskSentinel({"SENTINEL", "FAILOVER", "mymaster"}), testing::AnyOf("OK", HasSubstr("-")))
      << "they may have begun themselves";
  ASSERT_TRUE(sentinels.WaitForMaster(sentinels.replica().port()));
  EXPECT_TRUE(Eventually(settled, 60)) << store.Health().problem;
  for (int i = 0; i < 10; ++i) {
    const auto found = store.FindIdentities(std::vector<IdentityKey>{KeyOf("meanwhile" + std::to_string(i))});
    EXPECT_TRUE(found.ok() && found->matches.size() == 1);
  }
  const auto page = store.Search({});
  ASSERT_TRUE(page.ok()) << page.status().ToString();
  EXPECT_EQ(page->leads.size(), ids.size());
}

}  // namespace
}  // namespace leadgate
