// Many threads on several gateways: what is to be had once is had once.
#include <gmock/gmock.h>

#include <atomic>
#include <map>
#include <set>
#include <thread>

#include "tests/store/redis/redis_nodes.h"

namespace leadgate {
namespace {

constexpr int kNodes = 3, kThreads = 8;

// Calls `work` with the node's and the thread's number, all at once.
void OnAll(const std::function<void(int node, int thread)>& work) {
  std::vector<std::thread> threads;
  for (int node = 0; node < kNodes; ++node) {
    for (int thread = 0; thread < kThreads; ++thread)
      threads.emplace_back([&work, node, thread] { work(node, thread); });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(RedisRace, OfTransitionsThatExpectOneVersionOneWins) {
  RedisNodes nodes(kNodes);
  const LeadId id = nodes.Stored(0, nodes.Draft());
  for (std::uint64_t version = 1; version <= 5; ++version) {
    std::atomic<int> won = 0, conflicts = 0;
    OnAll([&](int node, int) {
      const Status status = nodes.Change(node, id, MakeTransition(TransitionKind::kMeeting, nodes.now()), version);
      won += status.ok() ? 1 : 0;
      conflicts += status.code() == StatusCode::kConflict ? 1 : 0;
    });
    EXPECT_EQ(won, 1);
    EXPECT_EQ(conflicts, kNodes * kThreads - 1);
    EXPECT_EQ(nodes.store(1).Get(id)->version, version + 1);
  }
}

// A gateway that stands still between holding what everybody shares and its journal, until another one has it: it must
// look again. `request` is given to each with an id of its own.
void ExpectWhoStoodStillLooksAgain(const std::function<void(CommitRequest&)>& add) {
  RedisNodes* nodes = nullptr;
  std::atomic<bool> stands_still = false;
  LeadId other;
  const auto draft = [&] {
    CommitRequest request = nodes->Draft();
    add(request);
    const auto seen = nodes->store(0).FindIdentities(request.claims);
    EXPECT_TRUE(seen.ok());
    if (seen.ok()) request.seen = seen->as_of;
    return request;
  };
  RedisNodes made(2, [&](RedisStoreOptions& options) {
    options.reserved_for = std::chrono::milliseconds(100);
    options.stop_at = [&](RedisStep step) {
      if (step != RedisStep::kReserved || !stands_still.exchange(false)) return false;
      EXPECT_TRUE(Eventually([&] {
        CommitRequest request = draft();
        other = request.record.id;
        const auto outcome = nodes->store(1).Commit(std::move(request));
        return outcome.ok() && std::holds_alternative<Committed>(*outcome);
      })) << "what was held runs out";
      return false;
    };
  });
  nodes = &made;
  CommitRequest request = draft();
  const LeadId mine = request.record.id;
  CommitRequest again = request;
  stands_still = true;
  const auto outcome = made.store(0).Commit(std::move(request));
  ASSERT_TRUE(outcome.ok()) << outcome.status().ToString();
  EXPECT_TRUE(std::holds_alternative<Conflict>(*outcome)) << "it decides again";
  EXPECT_EQ(made.store(0).Get(mine).status().code(), StatusCode::kNotFound) << "nothing is journalled";
  ASSERT_TRUE(made.Settle());
  const auto second = made.store(0).Commit(std::move(again));
  ASSERT_TRUE(second.ok()) << second.status().ToString();
  const auto* conflict = std::get_if<Conflict>(&*second);
  const auto* answered = std::get_if<AlreadyAnswered>(&*second);
  ASSERT_TRUE(conflict != nullptr || answered != nullptr) << "and finds who was faster";
  EXPECT_EQ(conflict != nullptr ? conflict->owners : std::vector<LeadId>{answered->row.lead},
            std::vector<LeadId>{other});
}

TEST(RedisRace, WhoHoldsAPersonTooLongLooksAgain) {
  ExpectWhoStoodStillLooksAgain([](CommitRequest& request) { request.claims = {KeyOf("ada")}; });
}

TEST(RedisRace, WhoHoldsAnIdempotencyKeyTooLongLooksAgain) {
  ExpectWhoStoodStillLooksAgain([](CommitRequest& request) {
    request.idempotency = IdempotencyClaim{"key:site", "order-7", {}};
  });
}

TEST(RedisRace, TransitionsThatExpectNothingAreAllKept) {
  RedisNodes nodes(kNodes);
  const LeadId id = nodes.Stored(0, nodes.Draft());
  std::atomic<int> stored = 0;
  OnAll([&](int node, int) {
    const Status status = nodes.Change(node, id, MakeTransition(TransitionKind::kMeeting, nodes.now()));
    EXPECT_TRUE(status.ok()) << status.ToString();
    stored += status.ok() ? 1 : 0;
  });
  ASSERT_TRUE(nodes.Settle());
  const auto record = nodes.store(2).Get(id);
  ASSERT_TRUE(record.ok());
  EXPECT_EQ(record->version, 1U + kNodes * kThreads);
  EXPECT_EQ(record->transitions.size(), 2U + kNodes * kThreads);
}

TEST(RedisRace, AnIdempotencyKeyIsAnsweredOnceAcrossGateways) {
  RedisNodes nodes(kNodes);
  std::vector<CommitRequest> drafts;
  for (int i = 0; i < kNodes * kThreads; ++i) drafts.push_back(nodes.Draft());
  std::atomic<int> stored = 0, answered = 0;
  OnAll([&](int node, int thread) {
    CommitRequest request = drafts[static_cast<std::size_t>(node * kThreads + thread)];
    request.idempotency = IdempotencyClaim{"form:demo:client", "k", {}};
    const auto outcome = nodes.store(node).Commit(std::move(request));
    ASSERT_TRUE(outcome.ok()) << outcome.status().ToString();
    stored += std::holds_alternative<Committed>(*outcome) ? 1 : 0;
    answered += std::holds_alternative<AlreadyAnswered>(*outcome) ? 1 : 0;
  });
  EXPECT_EQ(stored, 1);
  EXPECT_EQ(answered, kNodes * kThreads - 1);
}

TEST(RedisRace, AnIdIsStoredOnceAcrossGateways) {
  RedisNodes nodes(kNodes);
  const CommitRequest request = nodes.Draft();
  std::atomic<int> stored = 0, refused = 0;
  OnAll([&](int node, int) {
    const Status status = nodes.store(node).Commit(request).status();
    stored += status.ok() ? 1 : 0;
    refused += status.code() == StatusCode::kConflict ? 1 : 0;
  });
  EXPECT_EQ(stored, 1);
  EXPECT_EQ(refused, kNodes * kThreads - 1);
}

TEST(RedisRace, TurnsAreFairAcrossGateways) {
  RedisNodes nodes(kNodes);
  std::vector<CommitRequest> drafts;
  for (int i = 0; i < kNodes * kThreads; ++i) {
    drafts.push_back(nodes.Draft());
    drafts.back().record.decision.routing.round_robin = "west";
    drafts.back().record.decision.routing.round_robin_members = {"ann", "ben", "cem"};
  }
  Mutex mutex;
  std::map<std::string, int> drawn;
  std::set<std::uint64_t> seqs;
  OnAll([&](int node, int thread) {
    const auto outcome = nodes.store(node).Commit(drafts[static_cast<std::size_t>(node * kThreads + thread)]);
    ASSERT_TRUE(outcome.ok());
    MutexLock lock(mutex);
    ++drawn[std::get<Committed>(*outcome).owner];
    seqs.insert(std::get<Committed>(*outcome).seq);
  });
  EXPECT_EQ(drawn, (std::map<std::string, int>{{"ann", 8}, {"ben", 8}, {"cem", 8}}));
  EXPECT_EQ(seqs.size(), static_cast<std::size_t>(kNodes * kThreads)) << "no number twice";
}

}  // namespace
}  // namespace leadgate
