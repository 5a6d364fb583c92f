#include "tests/store/redis/redis_nodes.h"

#include <utility>

#include "store/record_json.h"

namespace leadgate {

RedisNodes::RedisNodes(int count, const std::function<void(RedisStoreOptions&)>& change) {
  const auto started = server_.Start();
  EXPECT_TRUE(started) << started.message();
  const std::string workspace = NewWorkspace();
  for (int i = 0; i < count; ++i) {
    nodes_.push_back(std::make_unique<RedisWorld>(server_.url(), [&](RedisStoreOptions& options) {
      options.workspace = workspace;
      options.tick = std::chrono::milliseconds(20);
      if (change) change(options);
    }));
  }
}

CommitRequest RedisNodes::Draft(LeadStatus status) {
  CommitRequest request;
  LeadRecord& record = request.record;
  record.id = ids_.Next(now());
  record.submission.form = "demo";
  record.submission.received_at = now();
  record.submission.body = "email=ada%40example.com";
  record.lead.email.raw = "ada@example.com";
  record.lead.attribution.source = "search";
  record.decision.status = status;
  record.transitions = {MakeTransition(TransitionKind::kReceived, now()),
                        MakeTransition(TransitionKind::kDecided, now(), status)};
  return request;
}

LeadId RedisNodes::Stored(int which, CommitRequest request) {
  const LeadId id = request.record.id;
  const Result<CommitOutcome> outcome = store(which).Commit(std::move(request));
  EXPECT_TRUE(outcome.ok()) << outcome.status().ToString();
  EXPECT_TRUE(outcome.ok() && std::holds_alternative<Committed>(*outcome));
  return id;
}

Status RedisNodes::Change(int which, const LeadId& id, Transition transition, std::optional<std::uint64_t> expected) {
  TransitionRequest request;
  request.id = id;
  request.expected_version = expected;
  request.transitions = {std::move(transition)};
  return store(which).Transition(std::move(request)).status();
}

std::string RedisNodes::Text(int which, const LeadId& id) {
  const Result<LeadRecord> record = store(which).Get(id);
  return record.ok() ? EncodeRecord(*record) : "";
}

::testing::AssertionResult RedisNodes::Settle() {
  for (const auto& node : nodes_) {
    StoreHealth health;
    const bool settled = Eventually([&] {
      health = node->store().Health();
      return health.problem.empty() && health.applied_seq == health.durable_seq;
    });
    if (settled) continue;
    return ::testing::AssertionFailure() << "Redis has " << health.applied_seq << " of " << health.durable_seq << ": "
                                         << health.problem;
  }
  return ::testing::AssertionSuccess();
}

}  // namespace leadgate
